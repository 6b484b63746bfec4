using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Portal;

/// <summary>A request that changes something. Its changes commit when its handler returns.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>A command whose answer is not remembered: it holds a secret, or is to be found anew. Whoever repeats it asks again, whatever the key.</summary>
public interface IUnremembered;

/// <summary>First in the pipeline: a request that breaks its validator's rules is refused field by field.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
{
    /// <summary>Whoever gets so many wrong corrects those first; an answer is not to be longer than what was sent.</summary>
    private const int MostErrors = 50;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var errors = new List<FieldError>();
        foreach (var validator in validators)
            foreach (var failure in (await validator.ValidateAsync(request, ct)).Errors.Take(MostErrors))
                errors.Add(new FieldError(JsonPointer.Of(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage));
        return errors.Count == 0 ? await next() : throw Problems.Validation.Refuse(errors);
    }
}

/// <summary>What a command with an Idempotency-Key answered, stored in the same transaction as what it did.</summary>
/// <param name="Sealed">The answer as JSON, readable for whoever has the key alone: what it says of people needs no erasing.</param>
/// <param name="Access">What the caller could do then, as a hash: while it is the same, the answer is still theirs to see.</param>
/// <param name="Answer">In clear, as it was kept once; null since.</param>
internal sealed record RememberedAnswer(string Id, string Fingerprint, byte[]? Sealed, DateTimeOffset At, string? Access = null, string? Answer = null);

/// <summary>
/// Second in the pipeline: commits what the handler did, once per Idempotency-Key. The same key with the same content
/// gets the first answer again, also when both run at once; with other content it is refused.
/// </summary>
internal sealed class Transaction<TRequest, TResponse>(Caller caller, IServiceProvider services, TimeProvider clock, MasterKey master)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var unit = services.GetRequiredKeyedService<IUnitOfWork>(typeof(TRequest).Assembly);
        try { return request is ICommand<TResponse> && !caller.OnlyAsks ? await Commit(request, unit, next, ct) : await next(); }
        // Whatever comes after it, such as an answer that somebody takes an hour to read, holds no connection.
        finally { await unit.Abandon(); }
    }

    private async Task<TResponse> Commit(TRequest request, IUnitOfWork unit, RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        if (request is IUnremembered || caller is not { IdempotencyKey: { } key, Actor: { } actor })
        {
            var answer = await next();
            await unit.Commit(ct);
            return answer;
        }

        var (id, purpose) = ($"{actor.PersonId:N}-{Hash(key)}", $"answer:{actor.PersonId:N}:{key}");
        var fingerprint = Hash(typeof(TRequest).FullName + JsonSerializer.Serialize(request, JsonSerializerOptions.Web));
        var access = Hash(JsonSerializer.Serialize(new { actor.Role, actor.Limited, Clients = actor.Clients.OrderBy(c => c.Key) }, JsonSerializerOptions.Web));
        if (await Remembered(unit, id, purpose, fingerprint, ct) is { } earlier)
        {
            if (earlier.Access != access) await StillMay(unit, next);
            return earlier.Answer;
        }
        try
        {
            var answer = await next();
            var seal = master.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(answer, JsonSerializerOptions.Web));
            unit.Session.Insert(new RememberedAnswer(id, fingerprint, seal, clock.GetUtcNow(), access));
            await unit.Commit(ct);
            return answer;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Its twin may have committed meanwhile, and that is why this one failed: then the twin's answer is the answer.
            await unit.Abandon();
            if (await Remembered(unit, id, purpose, fingerprint, ct) is { } twin) return twin.Answer;
            throw;
        }
    }

    /// <summary>What somebody may do has changed since: the handler says whether they still may this, and nothing of what it does is kept.</summary>
    /// <exception cref="Refusal">403 or 404 when they may not. That it is done already, or cannot be done again, changes nothing.</exception>
    private static async Task StillMay(IUnitOfWork unit, RequestHandlerDelegate<TResponse> next)
    {
        try { await next(); }
        catch (Refusal refusal) when (refusal.Problem.Status is not (403 or 404)) { }
        finally { await unit.Abandon(); }
    }

    private async Task<Boxed?> Remembered(IUnitOfWork unit, string id, string purpose, string fingerprint, CancellationToken ct)
    {
        if (await unit.Session.LoadAsync<RememberedAnswer>(id, ct) is not { } earlier) return null;
        if (earlier.Fingerprint != fingerprint) throw Problems.KeyReused.Refuse(pointer: "Idempotency-Key");
        caller.Replayed = true;
        var answer = earlier.Answer is { } clear ? Encoding.UTF8.GetBytes(clear) : master.Unseal(purpose, earlier.Sealed);
        return new Boxed(JsonSerializer.Deserialize<TResponse>(answer, JsonSerializerOptions.Web)!, earlier.Access);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Boxed(TResponse Answer, string? Access);
}
