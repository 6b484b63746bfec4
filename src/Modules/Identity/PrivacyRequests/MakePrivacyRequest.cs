using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The caller wants what the portal holds about them, or wants it erased. Asked again, it is the request that is open.</summary>
internal sealed record MakeMyPrivacyRequest(PrivacyKind Kind) : ICommand<MakeMyPrivacyRequest.Made>
{
    internal sealed record Made(MyPrivacyRequest Request, bool Fresh);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/privacy-requests", async (MakeMyPrivacyRequest command, Requests ask) =>
            {
                var (request, fresh) = await ask.Send(command);
                return fresh ? Results.Created("/api/v1/me/privacy-requests", request) : Results.Ok(request);
            })
            .Operation<MakeMyPrivacyRequest>("Ask for my data, or to be erased", Who.SignedIn, Person.LastOwner).Creates().StepUp()
            .Produces<MyPrivacyRequest>(201).Produces<MyPrivacyRequest>()
            .Example(new MakeMyPrivacyRequest(PrivacyKind.Export));
    }

    internal sealed class Validator : AbstractValidator<MakeMyPrivacyRequest>
    {
        public Validator() => RuleFor(x => x.Kind).IsInEnum();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<MakeMyPrivacyRequest, Made>
    {
        public async Task<Made> Handle(MakeMyPrivacyRequest command, CancellationToken ct)
        {
            var (request, fresh) = await identity.AskFor(actor.PersonId, command.Kind, actor, null, clock.GetUtcNow(), ct);
            return new(MyPrivacyRequest.Of(request), fresh);
        }
    }
}

/// <summary>Somebody wrote to the firm that they want to be erased: an admin writes it down for them.</summary>
/// <param name="PersonId">A contact or a member, removed ones too.</param>
/// <param name="Kind">An erasure: what the portal holds about somebody is given to themselves alone.</param>
/// <param name="Reason">How it came; gone once the person is erased.</param>
internal sealed record MakePrivacyRequest(Guid PersonId, PrivacyKind Kind, string? Reason) : ICommand<MakePrivacyRequest.Made>
{
    internal sealed record Made(PrivacyRequestView Request, bool Fresh);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/privacy-requests", async (MakePrivacyRequest command, HttpContext http, Requests ask) =>
            {
                var (request, fresh) = await ask.Send(command);
                ETags.Set(http, request.Version);
                return fresh ? Results.Created($"/api/v1/admin/privacy-requests/{request.Id}", request) : Results.Ok(request);
            })
            .Operation<MakePrivacyRequest>("Note that someone wants to be erased", Who.Admins, Person.LastOwner).Creates().StepUp()
            .Produces<PrivacyRequestView>(201).Produces<PrivacyRequestView>()
            .Example(new MakePrivacyRequest(Guid.Empty, PrivacyKind.Erasure, "Letter of 3 May."));
    }

    internal sealed class Validator : AbstractValidator<MakePrivacyRequest>
    {
        public Validator()
        {
            RuleFor(x => x.PersonId).NotEmpty();
            RuleFor(x => x.Kind).Equal(PrivacyKind.Erasure).WithMessage("Only the person themselves can ask for an export.");
            RuleFor(x => x.Reason).MaximumLength(1000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<MakePrivacyRequest, Made>
    {
        public async Task<Made> Handle(MakePrivacyRequest command, CancellationToken ct)
        {
            var (request, fresh) = await identity.AskFor(command.PersonId, command.Kind, actor, command.Reason, clock.GetUtcNow(), ct);
            return new(PrivacyRequestView.Of(request), fresh);
        }
    }
}

internal static class PrivacyRequestRules
{
    /// <summary>Held while something is decided about somebody's requests: so that there is one open of each kind, decided once.</summary>
    public static Task LockRequests(this UnitOfWork<IIdentityStore> identity, Guid personId, CancellationToken ct) => identity.Lock($"privacy:{personId}", ct);

    /// <summary>The person's open request of that kind, made when there is none.</summary>
    /// <exception cref="Refusal">404 when there is nobody, or not any more; 409 when nobody would own the firm after an erasure.</exception>
    public static async Task<(PrivacyRequest Request, bool Fresh)> AskFor(
        this UnitOfWork<IIdentityStore> identity, Guid personId, PrivacyKind kind, Actor actor, string? reason, DateTimeOffset now, CancellationToken ct)
    {
        await identity.LockRequests(personId, ct);
        if (await identity.Session.LoadAsync<Person>(personId, ct) is not { ErasedAt: null } person) throw Problems.NotFound.Refuse(pointer: "/personId");
        if (person.Id != actor.PersonId) MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
        if (kind == PrivacyKind.Erasure) await identity.KeepAnOwner(person, ct);
        var newest = await identity.Session.Query<PrivacyRequest>().Where(r => r.PersonId == personId && r.Kind == kind)
            .OrderByDescending(r => r.CreatedAt).FirstOrDefaultAsync(ct);
        if (newest?.IsOpen(now) == true) return (newest, false);
        var request = identity.Start<PrivacyRequest>(Guid.CreateVersion7());
        Guid? by = actor.AnswersFor == Guid.Empty ? null : actor.AnswersFor;
        request.Append(new PrivacyRequest.Asked(request.Id, personId, kind, by, reason, now))
            .TellFirm(new PrivacyRequestMade(personId, request.Id, kind.ToString().ToLowerInvariant()));
        return (request.State, true);
    }
}
