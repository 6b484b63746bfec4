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
        services.AddSingleton<Post>();
        services.AddSingleton<IWolverineExtension, Queues>();
        services.AddHostedService<NoteEarlierThreads>();
        return services.AddModule<IMessagingStore, IMessagingWorker>("messaging", o =>
        {
            o.Projections.Snapshot<Thread>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Message>(SnapshotLifecycle.Inline);
            o.Table<Thread>("thread").Columns(x => x.ClientId, x => x.ListLine);
            o.Table<ThreadActivity>("thread_activity").Columns(x => x.ClientId, x => x.SubjectId, x => x.LastAt, x => x.MessageId, x => x.AuthorId, x => x.Unanswered, x => x.ListLine)
                .Index("tenant_id", "last_at", "id").Index("tenant_id", "client_id", "last_at", "id").Index("tenant_id", "subject_id", "last_at", "id")
                .Index(["tenant_id", "last_at", "id"], "unanswered").Index(["tenant_id", "client_id", "last_at", "id"], "unanswered");
            o.Table<Message>("message").Columns(x => x.CreatedAt, x => x.ListLine, x => x.ThreadId).Index("tenant_id", "thread_id", "created_at", "id");
            o.Schema.For<ReadMark>().DocumentAlias("read_mark");
            o.Table<Recipient>("recipient").Columns(x => x.Role, x => x.State).Index("tenant_id", "state", "role");
            o.Schema.For<Recipient>().GinIndexJsonData(); // by the clients that a contact is of
            o.Schema.For<FirmName>().DocumentAlias("firm_name");
            o.Schema.For<Letterhead>().DocumentAlias("letterhead");
            o.Schema.For<MailTemplate>().DocumentAlias("mail_template");
            o.Schema.For<SentMail>().DocumentAlias("sent_mail");
            o.Table<Notification>("notification").Columns(x => x.PersonId, x => x.CreatedAt, x => x.ReadAt, x => x.ListLine)
                .Index("tenant_id", "person_id", "created_at", "id").Index(["tenant_id", "person_id", "created_at", "id"], "read_at is null");
        }, sections: Messages);
    }

    /// <summary>Recipients are kept up to date by one listener at a time, so that no change to a person overwrites another.</summary>
    private sealed class Queues : IWolverineExtension
    {
        public void Configure(WolverineOptions options) => options.LocalQueue(Recipient.Queue).UseDurableInbox().Sequential();
    }
}
