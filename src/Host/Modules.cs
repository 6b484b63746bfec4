using Portal.Billing;
using Portal.Documents;
using Portal.Identity;
using Portal.Messaging;
using Portal.Projects;
using Portal.Timeline;

namespace Portal;

/// <summary>The list of modules.</summary>
internal static class Modules
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration) => services
        .AddIdentity(configuration)
        .AddDocuments(configuration)
        .AddBilling()
        .AddMessaging(configuration)
        .AddProjects()
        .AddTimeline(
            typeof(Identity.Contracts.FirmCreated).Assembly, typeof(Documents.Contracts.DocumentUploaded).Assembly, typeof(Billing.Contracts.InvoiceIssued).Assembly,
            typeof(Messaging.Contracts.MessagePosted).Assembly, typeof(Projects.Contracts.ProjectOpened).Assembly);
}
