namespace Portal.Billing.Papers;

/// <param name="Reference">[BT-83] What to give with the payment.</param>
/// <param name="Terms">[BT-20]</param>
/// <param name="Link">Where to pay online.</param>
internal sealed record PaperPayment(PaperAccount? Account, string? Reference = null, string? Terms = null, string? Link = null);

/// <summary>A bank account.</summary>
/// <param name="Id">[BT-84] The IBAN, or the number where there are none.</param>
/// <param name="QrReference">For a QR-IBAN: the reference of 27 digits that belongs to it.</param>
internal sealed record PaperAccount(string Id, string Holder, string? Bic = null, string? Bank = null, string? QrReference = null)
{
    /// <summary>The id without spaces, where it is an IBAN by form and check digits (ISO 13616).</summary>
    public string? Iban
    {
        get
        {
            var id = Id.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            if (id.Length is < 15 or > 34 || !id.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(id[0]) || !char.IsAsciiLetter(id[1])) return null;
            var remainder = 0;
            foreach (var c in id[4..] + id[..4])
                remainder = (char.IsAsciiDigit(c) ? remainder * 10 + (c - '0') : remainder * 100 + (c - 'A' + 10)) % 97;
            return remainder == 1 ? id : null;
        }
    }
}

/// <summary>A part of what is to be paid, and by when.</summary>
internal sealed record PaperInstalment(DateOnly DueOn, decimal Amount);
