using Microsoft.Extensions.DependencyInjection;

namespace Portal;

/// <summary>What runs in the background of every installation, beside the requests.</summary>
public static class UpkeepRegistration
{
    /// <summary>Sweeps every hour and stores rows of an earlier shape anew.</summary>
    public static IServiceCollection AddUpkeep(this IServiceCollection services) => services
        .AddSingleton<SweptTable>()
        .AddSingleton<ISweep, ForgetAnswers>()
        .AddHostedService<Sweeping>()
        .AddSingleton<Shapes>()
        .AddHostedService(sp => sp.GetRequiredService<Shapes>());
}
