using Portal.Billing.Contracts;

namespace Portal.Billing.WorkEntries;

/// <summary>A member deletes time or an expense that no invoice bills.</summary>
internal sealed record DeleteWorkEntry(WorkKind Kind, Guid WorkEntryId) : ICommand<Unit>
{
    /// <summary>Of time.</summary>
    internal sealed class DeleteTimeEntry : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/time-entries/{timeEntryId:guid}",
            (Guid timeEntryId, Requests ask) => ask.Do(new DeleteWorkEntry(WorkKind.Time, timeEntryId)))
            .Operation<DeleteTimeEntry>("Delete recorded time", Who.Staff, WorkEntry.IsBilled).Changes().Produces(204);
    }

    /// <summary>Of an expense.</summary>
    internal sealed class DeleteExpense : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/expenses/{expenseId:guid}",
            (Guid expenseId, Requests ask) => ask.Do(new DeleteWorkEntry(WorkKind.Expense, expenseId)))
            .Operation<DeleteExpense>("Delete an expense", Who.Staff, WorkEntry.IsBilled).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, TimeProvider clock) : IRequestHandler<DeleteWorkEntry, Unit>
    {
        public async Task<Unit> Handle(DeleteWorkEntry command, CancellationToken ct)
        {
            var entry = await billing.Change(command.Kind, command.WorkEntryId, caller, ct);
            entry.Append(entry.State.Delete(clock.GetUtcNow())).TellFirm(new WorkEntryDeleted(entry.Id, entry.State.Work.Note));
            return Unit.Value;
        }
    }
}
