using System.Text.RegularExpressions;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;

namespace Portal.Operating;

/// <summary>A message that was given up on. What it says stays unsaid: it belongs to a firm.</summary>
/// <param name="Queue">Where it was listened to.</param>
/// <param name="ExceptionMessage">At most 500 characters, without e-mail addresses.</param>
/// <param name="FailedAt">When it was given up on last.</param>
/// <param name="Replays">How often it was replayed already.</param>
/// <param name="Replayable">True once it was told to be replayed, until some seconds later it is.</param>
internal sealed record DeadLetterView(Guid Id, string MessageType, string Queue, string? ExceptionType, string? ExceptionMessage, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, int Replays, bool Replayable);

/// <summary>The messages that were given up on, newest first.</summary>
internal sealed partial class ListDeadLetters : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/dead-letters", async (PageRequest page, HttpContext http, Cursors cursors, Database database, CancellationToken ct) =>
        {
            // A message's id grows with the time that it was sent.
            await using var command = database.Worker.CreateCommand("""
                select id, message_type, received_at, exception_type, left(exception_message, 500), sent_at, failed_at, coalesce(replay_count, 0), coalesce(replayable, false)
                from wolverine.wolverine_dead_letters where archived_at is null and id < $1 order by id desc limit $2
                """);
            command.Parameters.Add(new() { Value = page.After?.Id ?? Guid.AllBitsSet });
            command.Parameters.Add(new() { Value = page.Limit + 1 });
            var letters = new List<DeadLetterView>();
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                letters.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), Text(3), Text(4) is { } message ? Address().Replace(message, "…@…") : null, Instant(5), Instant(6), rows.GetInt32(7), rows.GetBoolean(8)));
            var next = letters.Count > page.Limit ? cursors.Write(http, letters[page.Limit - 1].SentAt ?? default, letters[page.Limit - 1].Id) : null;
            Cursors.Announce(http, next);
            return Results.Ok(new Page<DeadLetterView>([.. letters.Take(page.Limit)], next));

            string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
            DateTimeOffset? Instant(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);
        })
        .Operation<ListDeadLetters>("List the messages that were given up on", Who.Operator).Produces<Page<DeadLetterView>>();

    [GeneratedRegex(@"[^\s<>""'(),;:]+@[^\s<>""'(),;:]+", RegexOptions.None, 200)]
    private static partial Regex Address();
}

/// <summary>A message that was given up on is handled again, within seconds. Its listener does not repeat what it did before.</summary>
internal sealed class ReplayDeadLetters : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/dead-letters/{deadLetterId:guid}/replay", async (Guid deadLetterId, IWolverineRuntime messages, CancellationToken ct) =>
            {
                var letters = messages.Storage.DeadLetters;
                await letters.MustHave(deadLetterId);
                await letters.ReplayAsync(new DeadLetterEnvelopeQuery([deadLetterId]), ct);
                return Results.NoContent();
            })
            .Operation<ReplayDeadLetters>("Replay a message that was given up on", Who.Operator).WithName("ReplayDeadLetter").Produces(204);
        routes.MapPost("/admin/dead-letters/replay-all", async (IWolverineRuntime messages, CancellationToken ct) =>
            {
                await messages.Storage.DeadLetters.ReplayAsync(new DeadLetterEnvelopeQuery(), ct);
                return Results.NoContent();
            })
            .Operation<ReplayDeadLetters>("Replay all messages that were given up on", Who.Operator).Produces(204);
    }
}

/// <summary>A message that was given up on is dropped for good.</summary>
internal sealed class DiscardDeadLetter : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/dead-letters/{deadLetterId:guid}/discard", async (Guid deadLetterId, IWolverineRuntime messages, CancellationToken ct) =>
        {
            var letters = messages.Storage.DeadLetters;
            await letters.MustHave(deadLetterId);
            await letters.DiscardAsync(new DeadLetterEnvelopeQuery([deadLetterId]), ct);
            return Results.NoContent();
        })
        .Operation<DiscardDeadLetter>("Discard a message that was given up on", Who.Operator).Produces(204);
}

internal static class DeadLetters
{
    /// <exception cref="Refusal">404 when it is not there, or not any more.</exception>
    public static async Task MustHave(this IDeadLetters letters, Guid id)
    {
        if (await letters.DeadLetterEnvelopeByIdAsync(id, null) is null) throw Problems.NotFound.Refuse();
    }
}
