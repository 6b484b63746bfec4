using System.Net;

namespace Portal.StripeTwin;

/// <summary>The test acts over HTTP: no key is asked for, and nobody is answered who is not on this machine.</summary>
internal static class ActsOverHttp
{
    public static void Map(WebApplication app, TwinState twin)
    {
        var acts = app.MapGroup("/twin");
        Post("/advance", (form, _) => twin.Advance(Seconds(form, "seconds") ?? throw StripeError.Missing("seconds")));
        Post("/faults", (form, _) => twin.Plan(FaultOf(form)));
        Post("/faults/forget", (_, _) => twin.ForgetFaults());
        Post("/webhooks/mode", (form, _) => twin.WebhookMode = new()
        {
            Hold = form.Flag("hold"),
            DropEvery = (int?)form.Number("drop_every"),
            Times = (int)(form.Number("times") ?? 1),
            Delay = Seconds(form, "delay") ?? TimeSpan.Zero,
            Shuffle = Seconds(form, "shuffle") ?? TimeSpan.Zero,
            Seed = (int)(form.Number("seed") ?? 0),
        });
        acts.MapPost("/webhooks/deliver", (HttpRequest request) => Act(request, async (form, _) =>
        {
            await twin.Deliver(form.Text("events")?.Split(','), (int)(form.Number("times") ?? 1), Seconds(form, "age") ?? TimeSpan.Zero);
            return new { twin.Deliveries };
        }));
        acts.MapPost("/webhooks/sent", (HttpRequest request) => Act(request, async (_, _) =>
        {
            await twin.WebhooksSent;
            return new { twin.Deliveries };
        }));
        Get("/webhooks", () => new { twin.HeldEvents, twin.Deliveries });
        Get("/truth", () => new { Now = twin.Now.ToUnixTimeSeconds(), Payments = twin.Truth() });
        Get("/faults", () => new { Faults = twin.Do(() => twin.Faults.ToCome) });
        Answer("/pay/{id}", (form, id) => twin.Pay(id, form.Required("number"), form.Choice("authenticates", "true", "false", "later") switch
        {
            "later" => null,
            var answer => answer != "false",
        }));
        Post("/payment_intents/{id}/settle", (_, id) => twin.Settle(id));
        Answer("/disputes", (form, _) => new { Id = twin.Dispute(form.Required("charge"), form.Text("reason") ?? "fraudulent") });
        Post("/disputes/{id}/close", (form, id) => twin.CloseDispute(id, form.Choice("status", "won", "lost") == "won"));
        Answer("/refunds", (form, _) => new { Id = twin.Refund(form.Required("charge"), form.Number("amount")) });
        Post("/refunds/{id}/fail", (_, id) => twin.FailRefund(id));
        Answer("/payouts", (form, _) => new { Id = twin.PayOut(form.Required("account"), form.Text("currency") ?? "eur") });
        Answer("/webhook_endpoints/{id}/roll", (form, id) => new { Secret = twin.RollSecret(id, Seconds(form, "keep") ?? TimeSpan.Zero) });

        void Get(string path, Func<object> answer) => acts.MapGet(path, (HttpRequest request) => Act(request, (_, _) => Task.FromResult(answer())));

        void Answer(string path, Func<FormBody, string, object> answer) =>
            acts.MapPost(path, (HttpRequest request) => Act(request, (form, id) => Task.FromResult(answer(form, id))));

        void Post(string path, Action<FormBody, string> act) => Answer(path, (form, id) =>
        {
            act(form, id);
            return new { Done = true };
        });
    }

    private static async Task<IResult> Act(HttpRequest request, Func<FormBody, string, Task<object>> act)
    {
        if (request.HttpContext.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from)) return Results.NotFound();
        using var reader = new StreamReader(request.Body);
        var form = FormBody.Parse($"{request.QueryString.Value?.TrimStart('?')}&{await reader.ReadToEndAsync(request.HttpContext.RequestAborted)}");
        try
        {
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
        var kind = form.Choice("kind", "status", "reset-before", "reset-after", "slow") switch
        {
            "reset-before" => FaultKind.ResetBefore,
            "reset-after" => FaultKind.ResetAfter,
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
