using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Portal;

/// <summary>How blobs are kept: where, and by which modules.</summary>
public static class BlobRegistration
{
    /// <summary>The one store of the installation: the bucket that is configured, else files in the data directory.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IBlobStore>(sp => S3Blobs.OrDisk(configuration, sp.GetRequiredService<Installation>()))
        .AddSingleton<EncryptedBlobs>();

    /// <summary>A module that keeps blobs: see <see cref="ClientBlobs{TStore}"/>.</summary>
    public static IServiceCollection AddClientBlobs<TStore, TWorker>(this IServiceCollection services)
        where TStore : class, IDocumentStore where TWorker : class, IWorker<TStore> => services
        .AddSingleton(sp => new ClientBlobs<TStore>(sp.GetRequiredService<TStore>(), sp.GetRequiredService<EncryptedBlobs>(),
            sp.GetRequiredService<MasterKey>(), sp.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISweep, SweepAbandoned<TStore, TWorker>>();

    /// <summary>The tables of such a module.</summary>
    public static void ClientBlobs(this StoreOptions o)
    {
        o.Schema.For<WrappedKey>().DocumentAlias("wrapped_key");
        o.Table<PendingBlob>("pending_blob").Columns(x => x.At).Index("at");
    }
}
