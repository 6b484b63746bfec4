using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>What all lists have in common: pages by cursor, and filters by the time of creation.</summary>
internal static class Lists
{
    /// <summary>The parameters of every list; those of one list come before them.</summary>
    public const string Parameters = " limit starting_after ending_before created";

    public static Page Of<T>(Call call, Func<T, bool>? where = null) where T : Resource
    {
        var form = call.Form;
        var limit = form.Number("limit") switch
        {
            null => 10,
            >= 1 and <= 100 and { } asked => (int)asked,
            var wrong => throw StripeError.Invalid($"This value must be between 1 and 100 (it is {wrong}).", "limit", "parameter_invalid_integer"),
        };
        var (after, before) = (form.Text("starting_after"), form.Text("ending_before"));
        if (after is not null && before is not null) throw StripeError.Invalid("You can only use one of starting_after and ending_before.", "starting_after");
        if (after is not null) call.Account.Get<T>(after, "starting_after");
        if (before is not null) call.Account.Get<T>(before, "ending_before");

        var all = call.Account.All<T>();
        var side = after is not null ? all.SkipWhile(r => r.Id != after).Skip(1)
            : before is not null ? all.TakeWhile(r => r.Id != before).Reverse()
            : all;
        var found = side.Where(r => form.IsWithin("created", r.Created) && (where is null || where(r))).Take(limit + 1).ToList<Resource>();
        var page = found.Take(limit);
        return new(call.Path, found.Count > limit, [.. before is null ? page : page.Reverse()]);
    }

    /// <summary>Whether a time is what that parameter asks for: exactly, or within a range.</summary>
    public static bool IsWithin(this FormBody form, string parameter, long time)
    {
        var range = form.At(parameter);
        return (form.Number(parameter) is not { } exactly || time == exactly)
            && (range.Number("gte") is not { } gte || time >= gte) && (range.Number("gt") is not { } gt || time > gt)
            && (range.Number("lte") is not { } lte || time <= lte) && (range.Number("lt") is not { } lt || time < lt);
    }
}

/// <summary><c>expand[]</c>: an id gives way to what it names, along a path of four steps at most.</summary>
internal static class Expansion
{
    public static JsonObject Expanded(this JsonObject answer, Account account, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var steps = path.Split('.');
            if (steps.Length > 4) throw StripeError.Invalid($"You cannot expand more than 4 levels of a property (at {path}).", "expand");
            Expand(answer, account, steps, path);
        }
        return answer;
    }

    private static void Expand(JsonNode node, Account account, ReadOnlySpan<string> steps, string path)
    {
        if (steps.Length == 0) return;
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>()) Expand(item, account, steps, path);
            return;
        }
        if (node is not JsonObject at) throw Refused(path);
        var name = steps[0];
        if (!at.ContainsKey(name)) at[name] = Owner(at, account)?.Included(name, account) ?? throw Refused(path);
        if (at[name] is not { } value) return;
        if (value is JsonValue) at[name] = account.Find(value.ToString()) is { } named ? Json.Of(named) : throw Refused(path);
        Expand(at[name]!, account, steps[1..], path);
    }

    private static Resource? Owner(JsonObject at, Account account) => at["id"] is { } id ? account.Find(id.ToString()) : null;

    private static StripeError Refused(string path) => StripeError.Invalid($"This property cannot be expanded ({path}).", "expand");
}
