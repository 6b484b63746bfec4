using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>What an invoice can be for, in other modules.</summary>
internal enum SubjectKind { Project, Milestone, Document }

/// <summary>Something of the same client that an invoice is for. A pointer that opens nothing by itself.</summary>
internal sealed record InvoiceSubject(SubjectKind Kind, [property: Names("subject")] Guid Id);

/// <summary>The way back, from what it is for to the invoice.</summary>
/// <param name="Id">The invoice's and the thing's.</param>
internal sealed record InvoiceLink(string Id, Guid InvoiceId, Guid SubjectId)
{
    public static InvoiceLink Of(Guid invoiceId, Guid subjectId) => new($"{invoiceId}:{subjectId}", invoiceId, subjectId);
}

/// <summary>How an invoice is linked to what it is for.</summary>
internal static class InvoiceSubjects
{
    public const int Most = 10;

    public static void AreSubjects<T>(this IRuleBuilder<T, IReadOnlyList<InvoiceSubject>?> rule) => rule
        .Must(s => s is null || s.Count <= Most).WithMessage($"An invoice is linked to at most {Most} things.")
        .Must(s => s is null || s.All(x => x is not null && Enum.IsDefined(x.Kind))).WithMessage("Each is a project, a milestone or a document.")
        .Must(s => s is null || s.All(x => x is not null) && s.Select(x => x.Id).Distinct().Count() == s.Count).WithMessage("Name each thing once.");

    /// <summary>The event that links it to exactly these; null where it is already.</summary>
    public static Invoice.Linked? Link(this Invoice invoice, IReadOnlyList<InvoiceSubject> subjects) =>
        invoice.Subjects.ToHashSet().SetEquals(subjects) ? null : new([.. subjects]);

    /// <summary>Links an invoice to these things and no others. What it is linked to already may be gone by now.</summary>
    /// <exception cref="Refusal">404 at the thing that the client has not, or that the actor does not see.</exception>
    public static async Task Link(this UnitOfWork<IBillingStore> billing, Change<Invoice> invoice, IReadOnlyList<InvoiceSubject> subjects,
        IEnumerable<IThings> things, Actor actor, CancellationToken ct)
    {
        var before = invoice.State.Subjects;
        foreach (var (n, subject) in subjects.Index().Where(s => !before.Contains(s.Item)))
        {
            var kind = things.Single(t => t.Kind.Equals(subject.Kind.ToString(), StringComparison.OrdinalIgnoreCase));
            if (!await kind.Has(actor, invoice.State.ClientId, subject.Id, ct))
                throw Problems.NotFound.Refuse("The client has no such thing, or you don't have access to it.", $"/subjects/{n}/id");
        }
        if (invoice.State.Link(subjects) is not { } linked) return;
        billing.Unlink(invoice.State);
        foreach (var subject in subjects) billing.Session.Store(InvoiceLink.Of(invoice.Id, subject.Id));
        var told = invoice.Append(linked);
        if (invoice.State.Status == InvoiceStatus.Draft) told.TellFirm(new InvoiceLinked(invoice.Id));
        else told.TellBothSides(new InvoiceLinked(invoice.Id));
    }

    /// <summary>What it was for leads to it no more.</summary>
    public static void Unlink(this UnitOfWork<IBillingStore> billing, Invoice invoice)
    {
        foreach (var subject in invoice.Subjects) billing.Session.Delete<InvoiceLink>(InvoiceLink.Of(invoice.Id, subject.Id).Id);
    }
}
