using Microsoft.Net.Http.Headers;

namespace Portal.Identity.People;

/// <summary>
/// What somebody looks like, for whoever has to do with them. The address holds the photo's hash, which is given out with the name: nobody
/// comes here without having been shown whom they ask about.
/// </summary>
internal sealed record ReadPhoto(Guid PersonId, string Sha256) : IRequest<Photo>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/people/{personId:guid}/photo/{sha256}",
            async (Guid personId, string sha256, HttpContext http, Requests ask) =>
            {
                var photo = await ask.Send(new ReadPhoto(personId, sha256));
                http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
                http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
                return Results.Bytes(photo.Webp, Photo.ContentType, entityTag: new EntityTagHeaderValue($"\"{photo.Sha256}\""));
            })
            .Operation<ReadPhoto>("Read somebody's photo", Who.SignedIn).Produces(200, contentType: Photo.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadPhoto, Photo>
    {
        public async Task<Photo> Handle(ReadPhoto query, CancellationToken ct)
        {
            var batch = identity.Session.CreateBatchQuery();
            var (asked, kept) = (batch.Load<Person>(query.PersonId), batch.Load<Photo>(query.PersonId));
            await batch.Execute(ct);
            return await asked is { } person && person.Photo == query.Sha256 && PeopleRules.HasToDoWith(actor, person) && await kept is { } photo
                ? photo : throw Problems.NotFound.Refuse();
        }
    }
}
