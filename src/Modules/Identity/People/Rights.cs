using FluentValidation;
using Marten;

namespace Portal.Identity.People;

/// <summary>
/// What holds of what was given, where a client has sections switched off or to be read only. It is worked out when either
/// changes, not when it is asked for: the sign-in check then reads one column of one row, however many clients there are.
/// </summary>
internal static class Capping
{
    /// <param name="caps">Section to the most that holds there: its lowest level, or the one that shows. Null for a client with everything on.</param>
    public static IReadOnlyDictionary<string, string> Effective(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string>? caps) => caps is null or { Count: 0 } ? given
        : given.ToDictionary(g => g.Key, g => g.Value == None || !caps.TryGetValue(g.Key, out var most) ? g.Value : most);

    /// <summary>The lowest level of every section.</summary>
    public const string None = "none";
}

internal static class RightsRules
{
    /// <summary>Only sections that the portal has, only levels that the section has.</summary>
    public static void AreRights<T, TRights>(this IRuleBuilder<T, TRights> rule, IEnumerable<Section> sections) where TRights : IReadOnlyDictionary<string, string>?
    {
        var known = sections.ToDictionary(s => s.Name);
        rule.Custom((rights, context) =>
        {
            foreach (var (section, level) in rights as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>())
                if (!known.TryGetValue(section, out var ladder))
                    context.AddFailure($"{context.PropertyPath}.{section}", $"There is no section {section}. There are {string.Join(", ", known.Keys)}.");
                else if (!ladder.Knows(level))
                    context.AddFailure($"{context.PropertyPath}.{section}", $"Levels of {section} are {string.Join(", ", ladder.Levels)}.");
        });
    }
}

internal static class PresetRules
{
    public static void IsPreset<T>(this IRuleBuilder<T, string?> rule) => rule.Must(Presets.Knows).WithMessage($"A preset is one of {string.Join(", ", Presets.All.Keys)}.");
}

internal static class PeopleQueries
{
    /// <summary>The person of the caller's firm with that e-mail address.</summary>
    public static Task<Person?> ByEmail(this UnitOfWork<IIdentityStore> identity, string email, CancellationToken ct)
    {
        var normalized = Person.Normalize(email);
        return identity.Session.Query<Person>().Where(p => p.NormalizedEmail == normalized).FirstOrDefaultAsync(ct);
    }
}
