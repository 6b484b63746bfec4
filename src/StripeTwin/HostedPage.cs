using System.Globalization;

namespace Portal.StripeTwin;

/// <summary>The page that whoever pays is sent to, and the bank's page of authentication behind it. It works without JavaScript.</summary>
internal static class HostedPage
{
    public static void Map(WebApplication app, TwinState twin)
    {
        app.MapGet("/c/pay/{id}", (string id, string? by) => Of(twin, id, (_, session) => PayPage.Of(session, By(session, by))));
        app.MapPost("/c/pay/{id}", async (string id, HttpRequest request) => Pay(twin, id, await request.ReadFormAsync(request.HttpContext.RequestAborted)));
        app.MapGet("/c/authenticate/{id}", (string id) => Authenticate(twin, id, null));
        app.MapPost("/c/authenticate/{id}", async (string id, HttpRequest request) =>
            Authenticate(twin, id, (await request.ReadFormAsync(request.HttpContext.RequestAborted))["answer"] == "complete"));
    }

    private static IResult Of(TwinState twin, string id, Func<Account, CheckoutSession, IResult> show) => twin.Do(() => twin.Known<CheckoutSession>(id) switch
    {
        null => NoSuchPage(),
        (_, { Status: SessionStatus.Complete } session) => PayPage.Message("This is done already", "There is nothing left to do here.", session.Success),
        (_, { Status: SessionStatus.Expired } session) =>
            PayPage.Message("This page has expired", "Go back, and start the payment again from there.", session.CancelUrl),
        var (account, session) => show(account, session),
    });

    private static IResult Pay(TwinState twin, string id, IFormCollection form) => Of(twin, id, (account, session) =>
    {
        var by = By(session, form["by"]);
        var number = TestMethods.Plain(form["number"].ToString());
        var expiry = Expiry(form["expiry"].ToString());
        var (email, name) = (Text(form, "email") ?? session.CustomerDetails?.Email, Text(form, "name"));
        var wrong = email?.Contains('@') != true ? ("email", "Enter your e-mail address.")
            : by == "card" ? WrongCard(number, expiry, form["cvc"].ToString(), twin.Now) : WrongAccount(by, number);
        if (wrong is not null) return PayPage.Of(session, by, wrong, form);
        if (TestMethods.Find(number) is not { } method) return PayPage.Of(session, by, ("number", Decline.NoTestCard.Message), form);
        return Next(account, CheckoutPayments.Pay(account, session, method, new(null, email, name, null), by == "card" ? expiry : null), by, form);
    });

    private static IResult Authenticate(TwinState twin, string id, bool? complete) => twin.Do(() => (twin.Known<Intent>(id), complete) switch
    {
        (null, _) => NoSuchPage(),
        ((_, { Status: not IntentStatus.RequiresAction }), _) =>
            PayPage.Message("Nothing is to be confirmed here", "You can close this page.", null),
        (_, null) => PayPage.Authentication(id),
        (var (account, _), { } answer) => Next(account, CheckoutPayments.Authenticate(account, id, answer), "card", null),
    });

    /// <summary>Where an attempt leads: back to whoever sold, to the bank's page, or to the page of the session with what went wrong.</summary>
    private static IResult Next(Account account, Intent intent, string by, IFormCollection? form)
    {
        if (intent.AuthenticationPage is { } page) return new SeeOther(page);
        return intent.LastError is { } error && Checkout.Of(account, intent) is { } session
            ? PayPage.Of(session, by, ("number", error["message"]!.ToString()), form) : new SeeOther(intent.ReturnUrl ?? "/");
    }

    private static IResult NoSuchPage() =>
        PayPage.Message("There is no such page", "The address is wrong, or the twin was started anew since.", null, StatusCodes.Status404NotFound);

    private static string By(CheckoutSession session, string? wanted) =>
        session.PaymentMethodTypes.FirstOrDefault(t => t == wanted) ?? session.PaymentMethodTypes[0];

    private static (string Field, string Message)? WrongCard(string number, (int Month, int Year)? expiry, string cvc, DateTimeOffset now)
    {
        if (!TestMethods.IsCardNumber(number)) return ("number", "Your card number is incorrect.");
        if (expiry is not { } until) return ("expiry", "Enter the expiry date as month and year, for example 12 / 34.");
        if ((until.Year, until.Month).CompareTo((now.Year, now.Month)) < 0) return ("expiry", "Your card's expiry date is in the past.");
        return cvc.Trim() is { Length: 3 or 4 } code && code.All(char.IsAsciiDigit) ? null : ("cvc", "Enter the security code: three or four digits.");
    }

    private static (string Field, string Message)? WrongAccount(string by, string number) =>
        TestMethods.Find(number)?.Type == by ? null : ("number", by == "sepa_debit" ? "Enter an IBAN for tests, for example DE89 3704 0044 0532 0130 00."
            : $"Enter an account for tests, for example {TestMethods.OfType(by).First().Number}.");

    private static (int Month, int Year)? Expiry(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length is not (4 or 6)) return null;
        var (month, year) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
        return month is >= 1 and <= 12 ? (month, year < 100 ? 2000 + year : year) : null;
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>303, so that a browser asks with GET for what comes after the form.</summary>
    private sealed class SeeOther(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
