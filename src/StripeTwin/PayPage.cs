using System.Net;
using System.Text;

namespace Portal.StripeTwin;

/// <summary>The pages' HTML: plain, readable by a screen reader, and as wide as a phone.</summary>
internal static class PayPage
{
    private const string Style = """
        :root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:0}
        .test{background:#8a4b00;color:#fff;margin:0;padding:.5rem 1rem;text-align:center}main{max-width:26rem;margin:0 auto;padding:1rem}
        h1{font-size:1.5rem;margin:.5rem 0}nav{display:flex;gap:1rem}
        [aria-current]{color:inherit;font-weight:600;text-decoration:none}label{display:block;margin-top:1rem;font-weight:600}
        input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid #767676;border-radius:.4rem;min-height:2.75rem}
        [aria-invalid=true]{border:2px solid #b3261e}.error{background:#b3261e;color:#fff;padding:.6rem;border-radius:.4rem}
        button{font:inherit;font-weight:600;width:100%;margin-top:1.25rem;padding:.75rem;border:0;border-radius:.4rem}
        button{background:#4338ca;color:#fff;min-height:2.75rem}
        button.second{background:#555}a{display:inline-block;padding:.6rem 0}:focus-visible{outline:3px solid #e58e00;outline-offset:2px}ul{padding-left:1.2rem}
        """;

    /// <param name="session">What is to be paid.</param>
    /// <param name="by">The kind of payment that the page asks for now.</param>
    /// <param name="wrong">The field that is wrong, and what is wrong with it.</param>
    /// <param name="form">What was filled in before; the card itself is never shown again.</param>
    public static IResult Of(CheckoutSession session, string by, (string Field, string Message)? wrong = null, IFormCollection? form = null)
    {
        var title = session.AmountTotal is { } total ? $"Pay {Money.Shown(total, session.Currency!)}" : "Save a way to pay";
        var html = new StringBuilder();
        html.Append($"<h1>{title}</h1>");
        if (session.Lines.Count > 0) html.Append($"<ul>{string.Concat(session.Lines.Select(Line))}</ul>");
        if (wrong is { } error) html.Append($"""<p class="error" role="alert" id="error">{Safe(error.Message)}</p>""");
        if (session.PaymentMethodTypes is { Count: > 1 } types) html.Append($"""<nav aria-label="How to pay">{string.Concat(types.Select(Choice))}</nav>""");
        html.Append($"""<form method="post" action="/c/pay/{session.Id}"><input type="hidden" name="by" value="{by}">""");
        html.Append(Field("email", "E-mail", "email", "email", form?["email"].ToString() ?? session.CustomerDetails?.Email));
        html.Append(by switch
        {
            "card" => Digits("number", "Card number", "cc-number") + Digits("expiry", "Expiry date (MM / YY)", "cc-exp")
                + Digits("cvc", "Security code (CVC)", "cc-csc"),
            "sepa_debit" => Field("number", "IBAN", "text", "off", null),
            _ => Digits("number", "Account number", "off"),
        });
        html.Append(by == "card" ? Field("name", "Name on the card", "text", "cc-name", form?["name"].ToString())
            : Field("name", "Name of the account's holder", "text", "name", form?["name"].ToString()));
        if (by != "card") html.Append("<p>By going on you allow the amount to be debited from this account.</p>");
        html.Append($"<button>{(session.AmountTotal is null ? "Save" : title)}</button></form>");
        html.Append($"<details><summary>Numbers to try</summary><ul>{string.Concat(TestMethods.OfType(by).Select(Number))}</ul></details>");
        if (session.CancelUrl is { } cancel) html.Append($"""<a href="{Safe(cancel)}">Back</a>""");
        return Page(title, html.ToString(), StatusCodes.Status200OK);

        string Choice(string type) => $"""<a href="/c/pay/{session.Id}?by={type}"{(type == by ? " aria-current=\"true\"" : "")}>{Named(type)}</a> """;

        string Digits(string name, string label, string autocomplete) => Field(name, label, "text", autocomplete, null, "numeric");

        string Field(string name, string label, string type, string autocomplete, string? value, string? mode = null) => $"""
            <label for="{name}">{label}</label><input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" value="{Safe(value ?? "")}"
            {(mode is null ? "" : $"inputmode=\"{mode}\" ")}{(wrong?.Field == name ? "aria-invalid=\"true\" aria-describedby=\"error\"" : "")}>
            """;
    }

    public static IResult Authentication(string intent) => Page("Confirm the payment", $"""
        <h1>Confirm the payment</h1><p>Your bank asks whether it is you. This is where its own page would be.</p>
        <form method="post" action="/c/authenticate/{Safe(intent)}"><button name="answer" value="complete">Complete</button>
        <button class="second" name="answer" value="fail">Fail</button></form>
        """, StatusCodes.Status200OK);

    public static IResult Message(string title, string text, string? next, int status = StatusCodes.Status200OK) =>
        Page(title, $"<h1>{title}</h1><p>{text}</p>" + (next is null ? "" : $"""<a href="{Safe(next)}">Go on</a>"""), status);

    private static string Line(LineItem line) =>
        $"<li>{(line.Quantity == 1 ? "" : $"{line.Quantity} × ")}{Safe(line.Description)}: {Money.Shown(line.AmountTotal, line.Currency)}</li>";

    /// <summary>In groups of four, as it stands on a card.</summary>
    private static string Number(TestMethod method) => $"<li>{string.Join(' ', method.Number.Chunk(4).Select(c => new string(c)))}: {method.Does}</li>";

    private static string Named(string type) => type switch
    {
        "card" => "Card",
        "sepa_debit" => "SEPA direct debit",
        "bacs_debit" => "Bacs direct debit",
        _ => "US bank account",
    };

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static IResult Page(string title, string content, int status) => Results.Content($"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{title} · Stripe's twin</title><style>{Style}</style></head>
        <body><header class="test">Test mode – nobody is charged</header><main>{content}</main></body></html>
        """, "text/html; charset=utf-8", Encoding.UTF8, status);
}
