namespace Portal.Identity.People;

/// <summary>The caller is shown with that photo from now on. The body is the image itself.</summary>
/// <param name="Image">As it was sent.</param>
internal sealed record ChangePhoto(byte[] Image) : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/photo", async (HttpContext http, Caller caller, MasterKey key, Requests ask) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                return ReadMe.Answered(http, caller, key, await ask.Send(new ChangePhoto(body.ToArray())));
            })
            .Operation<ChangePhoto>("Set my photo", Who.SignedIn, Photo.NotTaken).Changes().MaxBody(Photo.MaxBytes)
            .Accepts<Stream>(isOptional: true, "*/*").Produces<ReadMe.View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, PictureTurn turn) : IRequestHandler<ChangePhoto, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(ChangePhoto command, CancellationToken ct)
        {
            var me = await identity.Change<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            var photo = await turn.Take(() => Task.FromResult(Photo.Of(me.Id, command.Image)), ct);
            if (me.State.Photo != photo.Sha256)
            {
                identity.Session.Store(photo);
                me.Append(new Person.PhotoSet(photo.Sha256)).KeepSilent("A new photo is no news: it is shown wherever the name is.");
            }
            return await ReadMe.Show(identity.Session, actor, me.State, ct);
        }
    }
}

/// <summary>The caller is shown without a photo from now on.</summary>
internal sealed record RemovePhoto : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/photo", async (HttpContext http, Caller caller, MasterKey key, Requests ask) =>
                ReadMe.Answered(http, caller, key, await ask.Send(new RemovePhoto())))
            .Operation<RemovePhoto>("Remove my photo", Who.SignedIn).Changes().Produces<ReadMe.View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RemovePhoto, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(RemovePhoto command, CancellationToken ct)
        {
            var me = await identity.Change<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            if (me.State.Photo is not null)
            {
                identity.Session.Delete<Photo>(me.Id);
                me.Append(new Person.PhotoSet(null)).KeepSilent("That a photo is gone is no news.");
            }
            return await ReadMe.Show(identity.Session, actor, me.State, ct);
        }
    }
}
