using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.Firms;

/// <summary>Set-up links. The first needs no expiry: it lies on the operator's own disk until somebody uses it.</summary>
public static class SetUpLink
{
    internal const string Purpose = "setup";
    internal static readonly TimeSpan Life = TimeSpan.FromDays(7);

    internal static string File(Installation installation) => Path.Combine(installation.DataDirectory, "setup-link.txt");

    /// <summary>A version 7 id tells when the link was made.</summary>
    internal static bool IsFresh(Guid id, DateTimeOffset now) =>
        id == Guid.Empty || now - DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16)) < Life;

    internal static string Address(MasterKey key, Installation installation, Guid id) =>
        $"{installation.Address}/setup#{key.LinkToken(Purpose, Guid.Empty, id)}";

    /// <summary>While there is no firm: the first link, written to setup-link.txt. Null, and no file, once there is one.</summary>
    public static async Task<string?> First(IServiceProvider services, CancellationToken ct)
    {
        var installation = services.GetRequiredService<Installation>();
        if (!await services.GetRequiredService<FirmDirectory>().IsEmpty(ct))
        {
            System.IO.File.Delete(File(installation));
            return null;
        }
        var link = Address(services.GetRequiredService<MasterKey>(), installation, Guid.Empty);
        await System.IO.File.WriteAllTextAsync(File(installation), link + "\n", ct);
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(File(installation), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return link;
    }

    /// <summary>2 to 40 of a-z, 0-9 and dashes, with no dash at either end.</summary>
    internal static bool IsShortName(string name) =>
        name is { Length: >= 2 and <= 40 } && name[0] != '-' && name[^1] != '-'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>"Brightside Studio &amp; Söhne" becomes "brightside-studio-sohne".</summary>
    internal static string ShortNameOf(string name)
    {
        var text = new StringBuilder();
        foreach (var c in Unicode.ToAscii(name).ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != '-') text.Append('-');
        var made = text.ToString()[..Math.Min(40, text.Length)].Trim('-');
        return made.Length >= 2 ? made : $"firm-{Guid.CreateVersion7():N}"[..20];
    }
}

/// <summary>The operator makes a link for one more firm. Nothing is stored before it is used.</summary>
internal sealed record CreateSetUpLink : IRequest<CreateSetUpLink.Made>
{
    internal sealed record Made(string Link, string Token, DateTimeOffset ExpiresAt);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/setup-links", async (Requests ask) =>
                Results.Json(await ask.Send(new CreateSetUpLink()), statusCode: 201))
            .Operation<CreateSetUpLink>("Make a set-up link for one more firm", Who.Operator).Produces<Made>(201);
    }

    internal sealed class Handler(MasterKey key, Installation installation, TimeProvider clock) : IRequestHandler<CreateSetUpLink, Made>
    {
        public Task<Made> Handle(CreateSetUpLink request, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            return Task.FromResult(new Made(SetUpLink.Address(key, installation, id), key.LinkToken(SetUpLink.Purpose, Guid.Empty, id), now + SetUpLink.Life));
        }
    }
}
