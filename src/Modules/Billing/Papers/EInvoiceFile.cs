namespace Portal.Billing.Papers;

/// <summary>A document as an e-invoice by EN 16931, in either syntax: the same that its PDF holds.</summary>
internal sealed record EInvoiceFile(string FileName, byte[] Xml)
{
    public const string ContentType = "application/xml";

    public static readonly Problem Incomplete = new("e-invoice-incomplete", 409, "Something is missing for an e-invoice",
        "An e-invoice needs more than this invoice says. Complete the billing details listed under errors; invoices you send after that have them.");

    /// <exception cref="Refusal">409 with what it lacks.</exception>
    public static EInvoiceFile Of(Paper paper, bool asUbl)
    {
        if (EInvoice.Lacks(paper, EInvoiceProfile.En16931) is { Count: > 0 } lacks) throw Incomplete.Refuse([.. lacks.Select(EInvoiceLacks.Of)]);
        return new(FileNames.Of(paper.Number, "xml"), asUbl ? Ubl.Write(paper, EInvoiceProfile.En16931) : Cii.Write(paper));
    }

    /// <param name="format">Of the syntaxes: cii, which is usual, or ubl.</param>
    public static async Task<IResult> Answer(HttpContext http, string? format, Func<bool, Task<EInvoiceFile>> read)
    {
        if (format is not (null or "cii" or "ubl")) throw Problems.Validation.Refuse("Use cii or ubl for format.", "format");
        var file = await read(format == "ubl");
        http.Response.Headers.Name("attachment", file.FileName);
        return Results.Bytes(file.Xml, ContentType);
    }
}

/// <summary>What an invoice lacks for an e-invoice: where in the invoice, and where it is to be filled in.</summary>
internal static class EInvoiceLacks
{
    private const string Firms = "Add it to the firm's billing details in the settings.", Clients = "Add it to the client's billing details.";

    /// <param name="term">Of EN 16931, such as <c>BT-40</c>.</param>
    public static FieldError Of(string term)
    {
        var (pointer, detail) = term switch
        {
            "BT-5" => ("/currency", "E-invoices have at most two decimals, and this currency has three."),
            "BT-27" => ("/parties/seller/legalName", $"The firm's legal name is missing. {Firms}"),
            "BT-30" => ("/parties/seller/register", $"The firm's company or VAT number is missing. {Firms}"),
            "BT-31" => ("/parties/seller/taxIds", $"The firm's VAT or tax number is missing. {Firms}"),
            "BT-40" => ("/parties/seller/address/country", $"The country of the firm's address is missing. {Firms}"),
            "BT-44" => ("/parties/buyer/legalName", $"The client's legal name is missing. {Clients}"),
            "BT-48" => ("/parties/buyer/taxIds", $"The client's VAT number is missing. {Clients}"),
            "BT-55" => ("/parties/buyer/address/country", $"The country of the client's address is missing. {Clients}"),
            "BT-118" => ("/lines", "What is outside the scope of tax can't be on an e-invoice together with VAT numbers or other taxes."),
            "BT-120" => ("/lines", "Say on each line without tax why there is none."),
            _ => ("/lines", $"The invoice doesn't say what EN 16931 calls {term}."),
        };
        return new(pointer, term.ToLowerInvariant(), detail);
    }
}
