namespace Portal.Billing.Papers;

/// <summary>What stands above the table: logo, address, number, dates and references.</summary>
internal sealed partial class PaperPages
{
    private void Logo(Sheet sheet, float high)
    {
        if (_paper.Logo is { } logo && Drawing.IsPicture(logo, out var width, out var height))
        {
            var scale = Math.Min(high / height, high * 3.6f / width);
            sheet.Picture(logo, Left, 26, width * scale, height * scale);
        }
        else sheet.Text(_type.Fitted(_paper.Seller.Name, new(high / 3.2f, _brand, Bold: true), 230), Left, 26 + high / 2);
    }

    /// <summary>Where a window of an envelope shows it (DIN 5008, form B, within a few points).</summary>
    private float Address(Sheet sheet, float y)
    {
        var seller = _paper.Seller.Address;
        sheet.Text(_type.Fitted(string.Join(" · ", Said(_paper.Seller.Name, seller.Line1, $"{seller.Postcode} {seller.City}".Trim())), new(7.5f, Grey),
            Half), Left, y);
        y += 20;
        foreach (var (text, bold) in AddressLines())
        {
            foreach (var line in _type.Wrap(text, new(10.5f, Ink, bold), Half).Take(3))
            {
                sheet.Text(line, Left, y);
                y += line.Style.Lead;
            }
        }
        return y;
    }

    private IEnumerable<(string Text, bool Bold)> AddressLines()
    {
        var address = _paper.Buyer.Address;
        yield return (_paper.Buyer.Name, true);
        foreach (var line in Said(address.Line1, address.Line2, $"{address.Postcode} {address.City}".Trim(), address.Region)) yield return (line, false);
        if (address.Country.Length > 0 && address.Country != _paper.Seller.Address.Country) yield return (_words.Country(address.Country), false);
    }

    private static IEnumerable<string> Said(params string?[] texts) => texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!);

    /// <summary>Number, dates and references, each with its name before it.</summary>
    private float Facts(Sheet sheet, float y)
    {
        foreach (var (name, value) in Facts())
        {
            var label = _type.Fitted(_words[name], new(9, Grey), 100, _read);
            sheet.Text(label, Right - Half + 18, y);
            foreach (var line in _type.Wrap(value, new(9, Ink), Half - 124).Take(3))
            {
                sheet.Text(line, Right, y, Edge.End);
                y += 13.5f;
            }
        }
        return y;
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return (_paper.Kind == PaperKind.Receipt ? "paidOn" : "date", _words.Day(_paper.IssuedOn));
        if (_paper.DueOn is { } due && _paper.Kind is not PaperKind.Receipt)
            yield return (_paper.Kind == PaperKind.Quote ? "validUntil" : "due", _words.Day(due));
        if (_paper.Service is { } service) yield return ("service", _words.Period(service));
        if (_paper.DeliveredOn is { } delivered) yield return ("delivered", _words.Day(delivered));
        if (_paper.Concerns is { } concerns) yield return (_paper.Kind == PaperKind.CreditNote ? "corrects" : "concerns", concerns.Number);
        if (_paper.OrderReference is { Length: > 0 } order) yield return ("order", order);
        if (_paper.BuyerReference is { Length: > 0 } reference) yield return ("reference", reference);
        if (_paper.Buyer.VatId is { Length: > 0 } id) yield return ("buyerTaxId", id);
    }
}
