using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.AccessLog;
using Portal.Documents.Contracts;
using Portal.Documents.DocumentRequests;
using Portal.Documents.Documents;
using Portal.Documents.Drafts;
using Portal.Documents.Folders;
using Portal.Documents.Thumbnails;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

[assembly: Portal.ApiScope("documents")]

namespace Portal.Documents;

/// <summary>Documents' own tables and events.</summary>
public interface IDocumentsStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IDocumentsWorker : IWorker<IDocumentsStore>;

/// <summary>The files that firm and clients share, version by version, and who looked at them.</summary>
public static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Portal:Documents").Get<UploadLimits>() ?? new UploadLimits());
        services.AddClientBlobs<IDocumentsStore, IDocumentsWorker>();
        services.AddScoped<Uploading>().AddScoped<UploadRules>().AddSingleton<IThings, KnownDocuments>();
        services.AddSingleton<ThumbnailTurn>().AddScoped<ThumbnailMaking>().AddRounds<DocumentRequestRounds>().AddRounds<RepeatedRequestRounds>()
            .AddRounds<PublishingRounds>().AddRounds<EmptyTrashes>();
        return services.AddModule<IDocumentsStore, IDocumentsWorker>("documents", o =>
        {
            o.Projections.Snapshot<Document>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Folder>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<DocumentRequest>(SnapshotLifecycle.Inline);
            o.ClientRows<Document>("document", x => x.ClientId, x => x.CreatedAt, x => x.ListLine).Columns(x => x.FolderId, x => x.Search).Index("tenant_id", "client_id", "folder_id", "created_at", "id")
                .Index(["tenant_id", "created_at", "id"], "folder_id is null").Index(["tenant_id", "client_id", "created_at", "id"], "folder_id is null")
                .Columns(x => x.SortName).SortedBy("sort_name").Index("tenant_id", "client_id", "folder_id", "sort_name", "id")
                .Columns(x => x.TrashedAt).Index(["tenant_id", "trashed_at", "id"], "trashed_at is not null").Index(["trashed_at"], "trashed_at is not null")
                .Columns(x => x.DraftedAt, x => x.PublishAt, x => x.ShownAt, x => x.CurrentBy)
                .Index(["tenant_id", "drafted_at", "id"], "drafted_at is not null").Index(["publish_at"], "publish_at is not null").Shape(6);
            o.ClientRows<Folder>("folder", x => x.ClientId, x => x.CreatedAt, x => x.ListLine);
            o.Schema.For<Folder>().UniqueIndex(UniqueIndexType.DuplicatedField, "ux_folder_name", TenancyScope.PerTenant, x => x.ClientId, x => x.NormalizedName);
            o.ClientRows<DocumentRequest>("document_request", x => x.ClientId, x => x.CreatedAt, x => x.ListLine)
                .Columns(x => x.Status, x => x.Body, x => x.Search, x => x.ToReview, x => x.Missing, x => x.NextReminderOn, x => x.RepeatsOn)
                // What is open or to be reviewed, on the home page.
                .Index(["tenant_id", "created_at", "id", "client_id"], "to_review > 0")
                .Index(["tenant_id", "client_id", "created_at", "missing"], "missing > 0")
                .Index(["next_reminder_on"], "next_reminder_on is not null").Index(["repeats_on"], "repeats_on is not null");
            o.Schema.For<Thumbnail>().DocumentAlias("thumbnail");
            o.ClientBlobs();
            o.Table<AccessEntry>("access_entry").Columns(x => x.DocumentId, x => x.CreatedAt, x => x.ListLine, x => x.PersonId, x => x.What)
                .Index("tenant_id", "document_id", "created_at", "id").Index("tenant_id", "document_id", "person_id", "created_at").Shape(1);
        }, sections: DocumentRights.Section);
    }
}
