using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The person takes away what the portal holds about them, as it is at that moment. That is recorded before the first byte goes out.</summary>
internal sealed record DownloadExport(Guid ExportId) : ICommand<DownloadExport.About>
{
    /// <summary>Whom the export is about.</summary>
    internal sealed record About(Guid PrivacyRequestId, Named Firm, NamedPerson Person, DateTimeOffset At);

    internal sealed record Named(Guid Id, string Name);
    internal sealed record NamedPerson(Guid Id, string Name, string Email);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/me/privacy-requests/{exportId:guid}/download", async (Guid exportId, HttpContext http, ExportZip zip, Requests ask) =>
            {
                var about = await ask.Send(new DownloadExport(exportId));
                return ZipAnswer.Of(http, $"personal-data-{about.At.UtcDateTime:yyyy-MM-dd}.zip", (archive, ct) => zip.Write(archive, about, ct));
            })
            .Operation<DownloadExport>("Download what the portal holds about me", Who.SignedIn, PrivacyRequest.Expired).StepUp()
            .WithDescription("A ZIP, made while it is read: one JSON array per file, and manifest.json with the SHA-256 and size of each.")
            .Produces(200, contentType: ZipAnswer.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<DownloadExport, About>
    {
        public async Task<About> Handle(DownloadExport command, CancellationToken ct)
        {
            await identity.LockRequests(actor.PersonId, ct);
            var (now, firm) = (clock.GetUtcNow(), (await identity.Session.LoadAsync<Firm>(actor.FirmId, ct))!);
            var export = await identity.Change<PrivacyRequest>(command.ExportId, r => r.Take(actor.PersonId, now), ct);
            // Whoever looks as somebody else sees what they see, but takes nothing of theirs away.
            if (actor.ViewedBy is not null) throw Problems.ViewOnly.Refuse();
            var person = await identity.Session.LoadAsync<Person>(actor.PersonId, ct) ?? throw Problems.NotSignedIn.Refuse();
            export.Append(export.State.Take(actor.PersonId, now)).TellFirm(new PrivacyExported(person.Id, export.Id));
            return new(command.ExportId, new(firm.Id, firm.Name), new(person.Id, person.Name, person.Email), now);
        }
    }
}
