using System.Net;
using System.Runtime.CompilerServices;
using Stripe;

namespace Portal.Billing.PaymentProviders;

/// <summary>How Stripe is asked, and what it means when that fails.</summary>
internal sealed partial class StripeGateway
{
    private async Task<T> Ask<T>(Func<Task<T>> ask)
    {
        Tries.Begin();
        try
        {
            var answer = await ask();
            reach.Answered();
            return answer;
        }
        catch (Exception e) when (Failed(e) is { } failed) { throw Noted(failed); }
    }

    private GatewayException Noted(GatewayException failed)
    {
        if (failed.IsPassing) reach.Failed(failed.Failure);
        else reach.Answered();
        return failed;
    }

    /// <summary>What an exception of the client's means; null where it is none of Stripe's.</summary>
    private static GatewayException? Failed(Exception e) => e switch
    {
        StripeException stripe => new(stripe.HttpStatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GatewayFailure.Unauthorized,
            HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError or 0 => GatewayFailure.Unavailable,
            _ => GatewayFailure.Refused,
        }, stripe.StripeError?.Message ?? "Stripe does not answer.", stripe)
        { IsGone = stripe.HttpStatusCode == HttpStatusCode.NotFound },
        HttpRequestException or TaskCanceledException { InnerException: TimeoutException } =>
            new(Tries.NoneReached ? GatewayFailure.NeverReached : GatewayFailure.Unavailable, "Stripe does not answer.", e),
        _ => null,
    };

    /// <summary>
    /// Whether Stripe was reached by any of the tries that the client makes for one call: of several, it tells of the last alone, and an earlier one may
    /// have arrived.
    /// </summary>
    private sealed class Tries : DelegatingHandler
    {
        private static readonly AsyncLocal<StrongBox<bool>?> Reached = new();

        public static bool NoneReached => Reached.Value is { Value: false };

        public static void Begin() => Reached.Value = new(false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            try
            {
                var answer = await base.SendAsync(request, ct);
                Note();
                return answer;
            }
            // There was no connection that anything could have been sent over.
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError)
            { throw; }
            catch
            {
                Note();
                throw;
            }

            static void Note()
            {
                if (Reached.Value is { } box) box.Value = true;
            }
        }
    }
}
