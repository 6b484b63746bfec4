using System.Net;

namespace Portal.StripeTwin;

/// <summary>The test acts over HTTP: no key is asked for, and nobody is answered who is not on this machine.</summary>
internal static class ActsOverHttp
{
    public static void Map(WebApplication app, TwinState twin)
    {
        var acts = app.MapGroup("/twin");
        Post("/advance", "seconds", (form, _) => twin.Advance(Seconds(form, "seconds") ?? throw StripeError.Missing("seconds")));
        Post("/faults", "kind path method times after status milliseconds account", (form, _) => twin.Plan(FaultOf(form)));
        Post("/faults/forget", "", (_, _) => twin.ForgetFaults());
        Post("/webhooks/mode", "hold drop_every times delay shuffle seed", (form, _) => twin.WebhookMode = new()
        {
            Hold = form.Flag("hold"),
            DropEvery = (int?)form.Number("drop_every"),
            Times = (int)(form.Number("times") ?? 1),
            Delay = Seconds(form, "delay") ?? TimeSpan.Zero,
            Shuffle = Seconds(form, "shuffle") ?? TimeSpan.Zero,
            Seed = (int)(form.Number("seed") ?? 0),
        });
        Wait("/webhooks/deliver", "events times age", async form =>
        {
            await twin.Deliver(form.Text("events")?.Split(','), (int)(form.Number("times") ?? 1), Seconds(form, "age") ?? TimeSpan.Zero);
            return new { twin.Deliveries };
        });
        Wait("/webhooks/sent", "", async _ =>
        {
            await twin.WebhooksSent;
            return new { twin.Deliveries };
        });
        Get("/webhooks", () => new { twin.HeldEvents, twin.Deliveries });
        Get("/truth", () => new { Now = twin.Now.ToUnixTimeSeconds(), Payments = twin.Truth() });
        Get("/faults", () => new { Faults = twin.Do(() => twin.Faults.ToCome) });
        Answer("/pay/{id}", "number authenticates", (form, id) =>
        {
            var answer = form.Choice("authenticates", "true", "false", "later");
            return twin.Pay(id, form.Required("number"), answer == "later" ? null : answer != "false");
        });
        Post("/payment_intents/{id}/settle", "", (_, id) => twin.Settle(id));
        Answer("/disputes", "charge reason", (form, _) => new { Id = twin.Dispute(form.Required("charge"), form.Text("reason") ?? "fraudulent") });
        Post("/disputes/{id}/close", "status", (form, id) => twin.CloseDispute(id, form.Choice("status", "won", "lost") == "won"));
        Post("/disputes/{id}/submit", "text", (form, id) => twin.SubmitEvidence(id, form.Required("text")));
        Answer("/refunds", "charge amount", (form, _) => new { Id = twin.Refund(form.Required("charge"), form.Number("amount")) });
        Post("/refunds/{id}/fail", "", (_, id) => twin.FailRefund(id));
        Answer("/payouts", "account currency", (form, _) => new { Id = twin.PayOut(form.Required("account"), form.Text("currency") ?? "eur") });
        Post("/payouts/{id}/fail", "", (_, id) => twin.FailPayout(id));
        Answer("/webhook_endpoints/{id}/roll", "keep", (form, id) => new { Secret = twin.RollSecret(id, Seconds(form, "keep") ?? TimeSpan.Zero) });

        void Get(string path, Func<object> answer) => acts.MapGet(path, (HttpRequest request) => Act(request, "", (_, _) => Task.FromResult(answer())));

        void Wait(string path, string parameters, Func<FormBody, Task<object>> act) =>
            acts.MapPost(path, (HttpRequest request) => Act(request, parameters, (form, _) => act(form)));

        void Answer(string path, string parameters, Func<FormBody, string, object> answer) =>
            acts.MapPost(path, (HttpRequest request) => Act(request, parameters, (form, id) => Task.FromResult(answer(form, id))));

        void Post(string path, string parameters, Action<FormBody, string> act) => Answer(path, parameters, (form, id) =>
        {
            act(form, id);
            return new { Done = true };
        });
    }

    private static async Task<IResult> Act(HttpRequest request, string parameters, Func<FormBody, string, Task<object>> act)
    {
        if (request.HttpContext.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from)) return Results.NotFound();
        using var reader = new StreamReader(request.Body);
        var form = FormBody.Parse($"{request.QueryString.Value?.TrimStart('?')}&{await reader.ReadToEndAsync(request.HttpContext.RequestAborted)}");
        try
        {
            form.RefuseAllBut(parameters.Split(' '));
            return Answered(await act(form, request.RouteValues["id"] as string ?? ""), StatusCodes.Status200OK);
        }
        catch (StripeError e)
        {
            return Answered(e.Body, e.Status);
        }

        static IResult Answered(object answer, int status) => Results.Text(Json.Of(answer).ToJsonString(Json.Options), "application/json", statusCode: status);
    }

    private static Fault FaultOf(FormBody form)
    {
        var kind = form.Choice("kind", "status", "reset-before", "reset-after", "slow", "slow-after") switch
        {
            "reset-before" => FaultKind.ResetBefore,
            "reset-after" => FaultKind.ResetAfter,
            "slow-after" => FaultKind.SlowAfter,
            "slow" => FaultKind.Slow,
            _ => FaultKind.Status,
        };
        return new(kind, form.Text("path") ?? "/", form.Text("method"), (int)(form.Number("times") ?? 1), (int)(form.Number("after") ?? 0))
        {
            Status = (int)(form.Number("status") ?? 503),
            Late = TimeSpan.FromMilliseconds(form.Number("milliseconds") ?? 0),
            Account = form.Text("account"),
        };
    }

    private static TimeSpan? Seconds(FormBody form, string name) => form.Number(name) switch
    {
        null => null,
        < 0 => throw StripeError.Invalid("Time goes forward only.", name),
        { } seconds => TimeSpan.FromSeconds(seconds),
    };
}
