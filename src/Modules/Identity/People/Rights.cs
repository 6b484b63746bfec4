using Marten;

namespace Portal.Identity.People;

/// <summary>What somebody was given for a client, by whom and since when; unknown where it was given before that was kept.</summary>
internal sealed record Given(IReadOnlyDictionary<string, string> Rights, Guid? By, DateTimeOffset? At);

/// <summary>
/// What holds of what was given, where a client has sections switched off or to be read only. It is worked out when either
/// changes, not when it is asked for: the sign-in check then reads one column of one row, however many clients there are.
/// </summary>
internal static class CapRules
{
    /// <param name="caps">Section to the most that holds there: its lowest level, or the one that shows. Null for a client with everything on.</param>
    public static IReadOnlyDictionary<string, string> Effective(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string>? caps) =>
        caps is null or { Count: 0 } ? given
        : given.ToDictionary(g => g.Key, g => g.Value == None || !caps.TryGetValue(g.Key, out var most) ? g.Value : most);

    /// <summary>The lowest level of every section.</summary>
    public const string None = "none";
}

internal static class RightsRules
{
    /// <summary>Only sections that the portal has, only levels that the section has.</summary>
    /// <param name="orNull">A merge patch may take a level away.</param>
    public static void AreRights<T, TLevel>(this IRuleBuilder<T, IReadOnlyDictionary<string, TLevel>?> rule, IEnumerable<Section> sections, bool orNull = false)
        where TLevel : class?
    {
        var known = sections.ToDictionary(s => s.Name);
        rule.Custom((rights, context) =>
        {
            // One more than there are is enough to say that it is wrong.
            foreach (var (section, level) in (rights ?? new Dictionary<string, TLevel>()).Where(r => !Holds(r.Key, r.Value)).Take(known.Count + 1))
                if (!known.TryGetValue(section, out var ladder))
                    context.AddFailure($"{context.PropertyPath}.{section}", $"There is no section {section}. There are {string.Join(", ", known.Keys)}.");
                else
                    context.AddFailure($"{context.PropertyPath}.{section}", $"Levels of {section} are {string.Join(", ", ladder.Levels)}.");
        });

        bool Holds(string section, TLevel level) => known.TryGetValue(section, out var ladder) && (level is null ? orNull : ladder.Knows(level as string));
    }

    /// <summary>What a merge patch of rights says: null is the lowest level.</summary>
    public static IReadOnlyDictionary<string, string>? Merged(this IReadOnlyDictionary<string, string?>? patch) =>
        patch?.ToDictionary(r => r.Key, r => r.Value ?? CapRules.None);

    public static void IsPreset<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Presets.Knows).WithMessage($"A preset is one of {string.Join(", ", Presets.All.Keys)}.");
}

internal static class PeopleQueries
{
    /// <summary>Whether somebody with that address is invited for the client apart from whoever has it.</summary>
    public static async Task<bool> IsApart(this UnitOfWork<IIdentityStore> identity, string email, Guid clientId, CancellationToken ct)
    {
        var normalized = Person.Normalize(email);
        var apart = await identity.Session.Query<Person>().Where(p => p.Apart && p.Status != PersonStatus.Removed).ToListAsync(ct);
        return apart.Any(p => p.Rights.ContainsKey(clientId) && Person.Normalize(p.Email) == normalized);
    }

    /// <summary>The person of the caller's firm with that e-mail address.</summary>
    public static Task<Person?> ByEmail(this UnitOfWork<IIdentityStore> identity, string email, CancellationToken ct)
    {
        var normalized = Person.Normalize(email);
        return identity.Session.Query<Person>().Where(p => p.NormalizedEmail == normalized).FirstOrDefaultAsync(ct);
    }
}
