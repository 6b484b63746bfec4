namespace Portal.Billing.Audiences;

/// <summary>Whom of a client something is shown to: as the client's setting has it, to everyone with the right, or to chosen contacts.</summary>
internal enum ShownTo { Client, Everyone, Chosen }

/// <summary>
/// Which of a client's contacts see its invoices: said of the client, or of one invoice, which then follows the client no more. It takes no right
/// from anybody and gives none: of those who may see invoices, it says who sees these. Nobody has said anything where there is none.
/// </summary>
/// <param name="OfId">The client's, or the invoice's.</param>
internal sealed record InvoiceAudience(Guid Id, Guid ClientId, Guid OfId) : IOfClient
{
    internal sealed record Opened(Guid AudienceId, Guid ClientId, Guid OfId, DateTimeOffset At);
    internal sealed record Chosen(ShownTo ShownTo, IReadOnlyList<Guid> ContactIds);

    public static readonly Problem NobodySeesIt = new("nobody-sees-it", 409, "Nobody at the client sees this invoice",
        "None of the contacts that it was shared with is left. Choose who sees it first.");

    public long Version { get; set; }
    public ShownTo ShownTo { get; init; }

    /// <summary>Whom it is shown to where they are chosen; who has left since may still be among them.</summary>
    public IReadOnlyList<Guid> ContactIds { get; init; } = [];

    public static InvoiceAudience Create(Opened e) => new(e.AudienceId, e.ClientId, e.OfId);
    public InvoiceAudience Apply(Chosen e) => this with { ShownTo = e.ShownTo, ContactIds = e.ContactIds };

    public static Guid IdOf(Guid ofId) => DerivedId.Of(ofId, "audience");

    /// <summary>As it is before anybody has said anything.</summary>
    public static InvoiceAudience Of(Guid clientId, Guid ofId) =>
        new(IdOf(ofId), clientId, ofId) { ShownTo = clientId == ofId ? ShownTo.Everyone : ShownTo.Client };

    /// <summary>The event that shows it to exactly these; null where it is already.</summary>
    public Chosen? Choose(ShownTo shownTo, IReadOnlyList<Guid> contactIds) =>
        ShownTo == shownTo && ContactIds.ToHashSet().SetEquals(contactIds) ? null : new(shownTo, [.. contactIds]);

    /// <summary>
    /// The contacts that something is shown to; null for everyone with the right. In SQL it is <c>billing.hidden_from</c>; a test holds the two
    /// against each other.
    /// </summary>
    /// <param name="nearest">What was said of it, then of what it follows: a late fee's invoice, the client.</param>
    public static IReadOnlyList<Guid>? Seen(params IEnumerable<InvoiceAudience?> nearest) =>
        nearest.FirstOrDefault(a => a is { ShownTo: not ShownTo.Client }) is { ShownTo: ShownTo.Chosen } chosen ? chosen.ContactIds : null;
}
