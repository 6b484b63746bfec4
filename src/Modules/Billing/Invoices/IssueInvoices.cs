using JasperFx;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Invoices;

/// <summary>
/// A member issues several drafts, one after the other as they are named: each by itself, so that one that can't be issued keeps none of the
/// others from it. What was issued already stays as it is, so that the same may be asked again.
/// </summary>
/// <param name="Ids">The invoices', 100 at most.</param>
internal sealed record IssueInvoices(IReadOnlyList<Guid> Ids) : IRequest<IssueResultsView>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/issue", (IssueInvoices command, Requests ask) => ask.Change(command))
            .Operation<IssueInvoices>("Send several invoices", Who.Staff).Produces<IssueResultsView>()
            .Example(new IssueInvoices([new Guid("0198c000-0000-7000-8000-000000000001")]));
    }

    internal sealed class Validator : AbstractValidator<IssueInvoices>
    {
        public Validator()
        {
            RuleFor(x => x.Ids).NotEmpty().Must(ids => ids is null || ids.Count <= Most).WithMessage($"Send at most {Most} invoices at once.")
                .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("Name each invoice once.");
            RuleForEach(x => x.Ids).NotEmpty();
        }
    }

    internal sealed class Handler(IServiceScopeFactory scopes, Caller caller, UnitOfWork<IBillingStore> billing)
        : IRequestHandler<IssueInvoices, IssueResultsView>
    {
        public async Task<IssueResultsView> Handle(IssueInvoices command, CancellationToken ct)
        {
            var results = new List<IssueResult>();
            foreach (var id in command.Ids) results.Add(await Result(id, ct));
            return new(results);
        }

        private async Task<IssueResult> Result(Guid id, CancellationToken ct)
        {
            try
            {
                return new(id, IssueOutcome.Issued, (await Issue(id, ct)).Number);
            }
            catch (Refusal refused)
            {
                return refused.Problem == Invoice.NotADraft && await Number(id, ct) is { } number ? new(id, IssueOutcome.AlreadyIssued, number)
                    : new(id, IssueOutcome.Refused, Problem: IssueProblem.Of(refused));
            }
            catch (ConcurrencyException)
            {
                // Somebody else changed it in the same moment, or issued it.
                return await Number(id, ct) is { } number ? new(id, IssueOutcome.AlreadyIssued, number)
                    : new(id, IssueOutcome.Refused, Problem: IssueProblem.Of(Problems.Conflict.Refuse()));
            }
        }

        /// <summary>In a unit of its own, by the same person and with a key of its own that follows from the request's.</summary>
        private async Task<InvoiceView> Issue(Guid id, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            var own = scope.ServiceProvider.GetRequiredService<Caller>();
            own.ActAs(caller.Required, caller.SignIn);
            (own.Operation, own.TraceId) = (caller.Operation, caller.TraceId);
            own.IdempotencyKey = caller.IdempotencyKey is { } key ? $"{key} {id}" : null;
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new IssueInvoice(id, null), ct);
        }

        private async Task<string?> Number(Guid id, CancellationToken ct) => (await billing.Session.LoadAsync<Invoice>(id, ct))?.Number;
    }
}

internal enum IssueOutcome { Issued, AlreadyIssued, Refused }

/// <summary>What became of each invoice, in the order in which they were named.</summary>
internal sealed record IssueResultsView(IReadOnlyList<IssueResult> Items);

/// <param name="Number">Null where it was refused.</param>
/// <param name="Problem">Why it was refused; null where it was not.</param>
internal sealed record IssueResult(Guid Id, IssueOutcome Status, string? Number = null, IssueProblem? Problem = null);

/// <summary>Why one of several was refused: what the answer to a request for it alone would have said.</summary>
/// <param name="Code">As in the problem's type.</param>
/// <param name="Pointer">The field of the invoice at fault; null where there is none.</param>
internal sealed record IssueProblem(string Code, string Title, string Detail, string? Pointer)
{
    public static IssueProblem Of(Refusal refused) =>
        new(refused.Problem.Code, refused.Problem.Title, refused.Message, refused.Errors is [var first, ..] ? first.Pointer : null);
}
