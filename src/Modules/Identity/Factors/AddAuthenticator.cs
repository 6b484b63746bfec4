using System.Security.Cryptography;
using OtpNet;
using QRCoder;

namespace Portal.Identity.Factors;

/// <summary>The caller begins to set up an authenticator app. The present one stays until they have shown a code of the new one.</summary>
internal sealed record AddAuthenticator : ICommand<AddAuthenticator.Pending>, IUnremembered
{
    /// <param name="Secret">Base32, to be typed where the picture cannot be read.</param>
    /// <param name="Uri">The same as the picture says.</param>
    /// <param name="Qr">The picture, as SVG.</param>
    internal sealed record Pending(string Secret, string Uri, string Qr, DateTimeOffset ExpiresAt);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/authenticator",
            async (Requests ask) => Results.Json(await ask.Send(new AddAuthenticator()), statusCode: 201))
            .Operation<AddAuthenticator>("Set up an authenticator app", Who.SignedIn).StepUp().BeforeSecondFactor().Produces<Pending>(201);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, TimeProvider clock)
        : IRequestHandler<AddAuthenticator, Pending>
    {
        public async Task<Pending> Handle(AddAuthenticator command, CancellationToken ct)
        {
            var (person, firm) = await identity.Me(actor, ct);
            var secret = RandomNumberGenerator.GetBytes(AuthenticatorSecret.Bytes);
            var expires = clock.GetUtcNow() + PendingAuthenticator.Life;
            identity.Session.Store(new PendingAuthenticator(person.Id, key.Seal(AuthenticatorSecret.Purpose(firm.Id, person.Id), secret), expires));
            var uri = AuthenticatorSecret.Address(secret, firm.Name, person.Email);
            return new(Base32Encoding.ToString(secret), uri, Draw(uri), expires);
        }

        private static string Draw(string text)
        {
            using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
            using var drawing = new SvgQRCode(data);
            return drawing.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        }
    }
}
