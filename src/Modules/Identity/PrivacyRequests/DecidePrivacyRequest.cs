using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>An admin agrees that somebody is erased. It is set off with that: the account is gone with the answer, and the rest follows in seconds.</summary>
internal sealed record ApproveErasure(Guid PrivacyRequestId) : ICommand<PrivacyRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/privacy-requests/{privacyRequestId:guid}/approve",
                (Guid privacyRequestId, Requests ask) => ask.Change(new ApproveErasure(privacyRequestId)))
            .Operation<ApproveErasure>("Approve that someone is erased, and erase them", Who.Admins, PrivacyRequest.Decided, Person.LastOwner)
            .Changes().StepUp().Produces<PrivacyRequestView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Erasure erasure) : IRequestHandler<ApproveErasure, PrivacyRequestView>
    {
        public async Task<PrivacyRequestView> Handle(ApproveErasure command, CancellationToken ct)
        {
            var known = await identity.Session.LoadAsync<PrivacyRequest>(command.PrivacyRequestId, ct) ?? throw Problems.NotFound.Refuse();
            await identity.LockRequests(known.PersonId, ct);
            var request = await identity.ChangeUnchecked<PrivacyRequest>(known.Id, ct);
            await erasure.Approve(request, actor.AnswersFor, tell: true, ct);
            return PrivacyRequestView.Of(request.State);
        }
    }
}

/// <summary>An admin does not have somebody erased, and says why: the person is told by mail.</summary>
internal sealed record RefuseErasure(Guid PrivacyRequestId, string Because) : ICommand<PrivacyRequestView>
{
    internal sealed record Body(string Because);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/privacy-requests/{privacyRequestId:guid}/refuse",
                (Guid privacyRequestId, Body body, Requests ask) => ask.Change(new RefuseErasure(privacyRequestId, body.Because)))
            .Operation<RefuseErasure>("Refuse to erase someone", Who.Admins, PrivacyRequest.Decided).Changes().StepUp().Produces<PrivacyRequestView>()
            .Example(new Body("There is a dispute about the last invoice; the law lets us keep what we need for it."));
    }

    internal sealed class Validator : AbstractValidator<RefuseErasure>
    {
        public Validator() => RuleFor(x => x.Because).NotEmpty().MaximumLength(1000).Prose();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<RefuseErasure, PrivacyRequestView>
    {
        public async Task<PrivacyRequestView> Handle(RefuseErasure command, CancellationToken ct)
        {
            var known = await identity.Session.LoadAsync<PrivacyRequest>(command.PrivacyRequestId, ct) ?? throw Problems.NotFound.Refuse();
            await identity.LockRequests(known.PersonId, ct);
            var request = await identity.ChangeUnchecked<PrivacyRequest>(known.Id, ct);
            var person = (await identity.Session.LoadAsync<Person>(known.PersonId, ct))!;
            request.Append(request.State.Refuse(actor.AnswersFor, command.Because, clock.GetUtcNow()))
                .TellFirm(new PrivacyRequestRefused(person.Id, request.Id, person.Name, person.Email, command.Because));
            return PrivacyRequestView.Of(request.State);
        }
    }
}
