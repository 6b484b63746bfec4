using Marten;
using Portal.Documents.Documents;

namespace Portal.Documents.DocumentRequests;

/// <summary>An item as callers give it.</summary>
/// <param name="Number">Of an item that is there already, when a request is changed; left out for a new one.</param>
/// <param name="Kinds">Which files it takes; any where left out or empty.</param>
/// <param name="ExampleId">A document of the client that shows how it should look, or is to be filled in.</param>
internal sealed record ItemGiven(string Name, string? Instructions = null, IReadOnlyList<FileKind>? Kinds = null, bool IsOptional = false,
    [property: Names("document")] Guid? ExampleId = null, int? Number = null)
{
    public AskedItem As(int number) => new(number, Name.Trim(), string.IsNullOrWhiteSpace(Instructions) ? null : Instructions.Trim(),
        [.. (Kinds ?? []).Distinct().Order()], IsOptional, ExampleId);
}

/// <summary>What every request's content must satisfy, made or changed.</summary>
internal static class DocumentRequestRules
{
    public static void IsRequestTitle<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(120).OneLine();
    public static void IsRequestNote<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(4000).Prose();

    public static void IsDueDay<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || day.Value.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Use a year from 2000 to 2199.");

    public static void AreItems<T>(this IRuleBuilder<T, IReadOnlyList<ItemGiven>> rule) => rule.NotEmpty()
        .Must(items => items is null || items.Count <= DocumentRequest.MostItems).WithErrorCode("too-many-items").WithMessage("A request has at most 50 items.")
        .Must(items => items is null || items.Count == 0 || items.Any(i => i is { IsOptional: false })).WithErrorCode("nothing-required")
        .WithMessage("At least one item has to be required.")
        .Must(items => items is null || items.Select(i => i?.Number).OfType<int>() is var numbers && numbers.Count() == numbers.Distinct().Count())
        .WithErrorCode("item-twice").WithMessage("Each item is listed once.")
        .ForEach(item => item.NotNull().SetValidator(new ItemRules()));

    private sealed class ItemRules : AbstractValidator<ItemGiven>
    {
        public ItemRules()
        {
            RuleFor(x => x.Name).NotEmpty().MaximumLength(120).OneLine();
            RuleFor(x => x.Instructions).MaximumLength(2000).Prose();
            RuleForEach(x => x.Kinds).IsInEnum();
        }
    }

    /// <summary>Examples are documents of the client, so that whoever is asked sees them.</summary>
    /// <exception cref="Refusal">404 for what the client has not.</exception>
    public static async Task MustHaveExamples(this UnitOfWork<IDocumentsStore> documents, Guid clientId, IReadOnlyList<AskedItem> items, CancellationToken ct)
    {
        var wanted = items.Select(i => i.ExampleId).OfType<Guid>().Distinct().ToArray();
        if (wanted.Length == 0) return;
        var there = await documents.Session.Query<Document>()
            .Where(d => d.ClientId == clientId && d.Id.IsOneOf(wanted) && d.TrashedAt == null && d.DraftedAt == null)
            .Select(d => d.Id).ToListAsync(ct);
        for (var at = 0; at < items.Count; at++)
            if (items[at].ExampleId is { } example && !there.Contains(example)) throw Problems.NotFound.Refuse(pointer: $"/items/{at}/exampleId");
    }

    /// <summary>
    /// From here to the commit nobody else changes the request. Files of one item come side by side, as phones send them: none of them is to be
    /// refused because another was faster.
    /// </summary>
    public static Task LockRequest(this UnitOfWork<IDocumentsStore> documents, Guid id, CancellationToken ct) => documents.Lock($"request:{id}", ct);
}
