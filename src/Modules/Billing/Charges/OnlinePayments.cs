using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Disputes;
using Portal.Billing.PaymentProviders;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Charges;

/// <summary>What online payment is made of.</summary>
internal static class OnlinePayments
{
    public static IServiceCollection AddOnlinePayments(this IServiceCollection services) => services
        .AddScoped<ProviderAccess>().AddScoped<ChargeLooks>().AddScoped<ChargeChecks>().AddScoped<SavedMethodChecks>()
        .AddScoped<EvidencePapers>().AddScoped<EvidenceQueries>().AddScoped<Evidence>()
        .AddSingleton<ProviderReach>().AddSingleton<IOutside, ProviderHealth>()
        .AddSingleton<IPaymentGateway>(sp => new StripeGateway(sp.GetRequiredService<IConfiguration>()[BillingModule.StripeAddress],
            sp.GetRequiredService<ProviderReach>()));
}
