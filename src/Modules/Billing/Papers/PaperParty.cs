namespace Portal.Billing.Papers;

/// <summary>[BG-4, BG-7]</summary>
internal sealed record PaperParty(string Name, PaperAddress Address)
{
    /// <summary>[BT-31, BT-48] With the country's prefix.</summary>
    public string? VatId { get; init; }

    /// <summary>[BT-32] The tax office's number of it.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>[BT-30, BT-47]</summary>
    public string? RegistrationId { get; init; }

    /// <summary>[BT-34, BT-49] Where e-invoices for it arrive.</summary>
    public PaperEndpoint? Endpoint { get; init; }

    /// <summary>[BT-41, BT-56]</summary>
    public string? ContactName { get; init; }

    /// <summary>[BT-42, BT-57]</summary>
    public string? Phone { get; init; }

    /// <summary>[BT-43, BT-58]</summary>
    public string? Email { get; init; }
}

/// <param name="Country">ISO 3166-1, two letters.</param>
internal sealed record PaperAddress(string? Line1, string? Postcode, string? City, string Country, string? Line2 = null, string? Region = null);

/// <param name="Scheme">A code of the list EAS, such as 9930 for German VAT numbers, 0088 for GLN or EM for an email address.</param>
internal sealed record PaperEndpoint(string Scheme, string Id);
