using FluentValidation;
using Marten;

namespace Portal.Identity.People;

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

internal static class PeopleQueries
{
    /// <summary>The person of the caller's firm with that e-mail address.</summary>
    public static Task<Person?> ByEmail(this UnitOfWork<IIdentityStore> identity, string email, CancellationToken ct)
    {
        var normalized = Person.Normalize(email);
        return identity.Session.Query<Person>().Where(p => p.NormalizedEmail == normalized).FirstOrDefaultAsync(ct);
    }
}
