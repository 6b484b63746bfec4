using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;
using Portal.Messaging.Senders;
using Portal.Messaging.Threads;
using Wolverine;
using Thread = Portal.Messaging.Threads.Thread;

[assembly: Portal.ApiScope("messages")]

namespace Portal.Messaging;

/// <summary>Messaging's own tables and events.</summary>
public interface IMessagingStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IMessagingWorker : IWorker<IMessagingStore>;

/// <summary>What firm and clients write to each other, and who is told what.</summary>
public static class MessagingModule
{
    /// <summary>The queue of mails about somebody's account: a mail server takes its time.</summary>
    internal const string Mail = "mail";

    /// <summary>The queue on which the other side is told of what happened.</summary>
    internal const string Notifications = "notifications";

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Portal:Smtp").Get<SmtpOptions>() ?? new SmtpOptions();
        services.AddSingleton(smtp);
        if (smtp.Host is null) services.AddSingleton<IMailer, KeptMail>();
        else services.AddSingleton<IMailer, SmtpMail>();
        services.AddSingleton(configuration.GetSection("Portal:Mail").Get<MailOptions>() ?? new MailOptions());
        services.AddSingleton<Pace>().AddSingleton<Post>();
        services.AddSingleton<MailRounds>().AddHostedService(s => s.GetRequiredService<MailRounds>());
        services.AddSingleton<ISweep, RecheckMailDomains>();
        services.AddSingleton<IWolverineExtension, Queues>();
        services.AddSingleton(MessagingUpgrades.Names).AddSingleton(MessagingUpgrades.Activities).AddSingleton(MessagingUpgrades.Facts)
            .AddSingleton(MessagingUpgrades.Queues).AddSingleton(MessagingUpgrades.Letterheads);
        return services.AddModule<IMessagingStore, IMessagingWorker>("messaging", o =>
        {
            o.Projections.Snapshot<Thread>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Message>(SnapshotLifecycle.Inline);
            o.Table<Thread>("thread").Columns(x => x.ClientId, x => x.ListLine, x => x.Search).Shape(2);
            o.Table<ThreadActivity>("thread_activity").Columns(x => x.ClientId, x => x.SubjectId, x => x.LastAt, x => x.MessageId, x => x.AuthorId,
                x => x.Unanswered, x => x.WaitingSince, x => x.ListLine)
                .Index("tenant_id", "last_at", "id").Index("tenant_id", "client_id", "last_at", "id").Index("tenant_id", "subject_id", "last_at", "id")
                .Index(["tenant_id", "last_at", "id"], "unanswered").Index(["tenant_id", "client_id", "last_at", "id"], "unanswered");
            o.Table<Message>("message").Columns(x => x.CreatedAt, x => x.ListLine, x => x.ThreadId, x => x.AuthorId)
                .Index("tenant_id", "thread_id", "created_at", "id");
            o.Schema.For<ReadMark>().DocumentAlias("read_mark");
            o.Table<Recipient>("recipient").Columns(x => x.Role, x => x.State).Index("tenant_id", "state", "role");
            o.Schema.For<Recipient>().GinIndexJsonData(); // by the clients that a contact is of
            o.Schema.For<ClientLanguage>().DocumentAlias("client_language");
            o.Schema.For<FirmName>().DocumentAlias("firm_name");
            o.Schema.For<Letterhead>().DocumentAlias("letterhead");
            o.Schema.For<MailTemplate>().DocumentAlias("mail_template");
            o.Projections.Snapshot<MailDomain>(SnapshotLifecycle.Inline);
            o.Schema.For<MailDomain>().DocumentAlias("mail_domain");
            o.Table<Sender>("sender").Columns(x => x.CheckedAt).Index("checked_at");
            o.Schema.For<SentMail>().DocumentAlias("sent_mail");
            o.Table<MailBudget>("mail_budget").Columns(x => x.DueAt).Index(["due_at"], "due_at is not null");
            o.Table<HeldNotification>("held_notification").Columns(x => x.PersonId, x => x.At).Index("tenant_id", "person_id", "at");
            o.Table<Notification>("notification").Columns(x => x.PersonId, x => x.CreatedAt, x => x.ReadAt, x => x.ClientId, x => x.Section, x => x.ActorId,
                x => x.ListLine)
                .Index("tenant_id", "person_id", "created_at", "id").Index(["tenant_id", "person_id", "created_at", "id"], "read_at is null");
        }, HiddenThreads.Sql + HiddenThreads.Written, sections: MessageRights.Section);
    }

    /// <summary>A queue hears an event once: what is heard twice in this module is heard on two queues.</summary>
    private sealed class Queues : IWolverineExtension
    {
        public void Configure(WolverineOptions options)
        {
            options.LocalQueue(Recipient.Queue).UseDurableInbox().Sequential(); // several changes of one person would only wait for each other
            options.LocalQueue(Notifications).UseDurableInbox();
            options.LocalQueue(Mail).UseDurableInbox();
        }
    }
}
