using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;
using Portal.Messaging.Threads;
using Wolverine;
using Thread = Portal.Messaging.Threads.Thread;

namespace Portal.Messaging;

/// <summary>Messaging's own tables and events.</summary>
public interface IMessagingStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IMessagingWorker : IWorker<IMessagingStore>;

/// <summary>What firm and clients write to each other, and who is told what.</summary>
public static class MessagingModule
{
    /// <summary>A contact's rights to threads.</summary>
    internal static readonly Section Messages = new("messages", "none", "read", "write");

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Portal:Smtp").Get<SmtpOptions>() ?? new SmtpOptions();
        services.AddSingleton(smtp);
        if (smtp.Host is null) services.AddSingleton<IMailer, KeptMail>();
        else services.AddSingleton<IMailer, SmtpMail>();
        services.AddSingleton<IWolverineExtension, Queues>();
        return services.AddModule<IMessagingStore, IMessagingWorker>("messaging", o =>
        {
            o.Projections.Snapshot<Thread>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Message>(SnapshotLifecycle.Inline);
            o.ClientLines<Thread>("thread", x => x.ClientId, x => x.CreatedAt, x => x.ListLine);
            o.Schema.For<Thread>().Duplicate(x => x.SubjectId);
            o.ClientLines<Message>("message", x => x.ClientId, x => x.CreatedAt, x => x.ListLine);
            o.Schema.For<Message>().Duplicate(x => x.ThreadId, configure: i => { i.Name = "idx_message_thread_newest"; i.Columns = ["tenant_id", "thread_id", "created_at", "id"]; });
            o.Schema.For<ReadMark>().DocumentAlias("read_mark");
            o.Schema.For<Recipient>().DocumentAlias("recipient").Duplicate(x => x.Role).Duplicate(x => x.State).GinIndexJsonData();
            o.Schema.For<FirmName>().DocumentAlias("firm_name");
            o.Schema.For<SentMail>().DocumentAlias("sent_mail");
            o.Schema.For<Notification>().DocumentAlias("notification").Text(x => x.ListLine).Duplicate(x => x.CreatedAt, pgType: "timestamptz", configure: i => i.Predicate = "false")
                .Duplicate(x => x.PersonId, configure: i => { i.Name = "idx_notification_person_newest"; i.Columns = ["tenant_id", "person_id", "created_at", "id"]; })
                .Duplicate(x => x.ReadAt, pgType: "timestamptz", configure: i => { i.Name = "idx_notification_unread"; i.Columns = ["tenant_id", "person_id", "created_at", "id"]; i.Predicate = "read_at is null"; });
        }, sections: Messages);
    }

    /// <summary>Recipients are kept up to date by one listener at a time, so that no change to a person overwrites another.</summary>
    private sealed class Queues : IWolverineExtension
    {
        public void Configure(WolverineOptions options) => options.LocalQueue(Recipient.Queue).UseDurableInbox().Sequential();
    }
}
