using Microsoft.AspNetCore.Identity;

namespace Portal.Identity.People;

/// <summary>A person's password, hashed. Kept apart from the person: no event ever holds it.</summary>
public sealed record Credential(Guid Id, string PasswordHash)
{
    internal static Credential Of(Guid personId, string password, IPasswordHasher<Credential> hasher) =>
        new(personId, hasher.HashPassword(new Credential(personId, ""), password));
}

internal static class CredentialRules
{
    /// <summary>Verified for accounts that are not there, so that they take as long.</summary>
    private static string? _nobodys;

    /// <summary>Whether that is the password; takes as long where there is none.</summary>
    public static bool Matches(this IPasswordHasher<Credential> hasher, Credential? credential, string password)
    {
        var hash = credential?.PasswordHash ?? (_nobodys ??= hasher.HashPassword(new(Guid.Empty, ""), Guid.CreateVersion7().ToString()));
        return hasher.VerifyHashedPassword(credential ?? new(Guid.Empty, hash), hash, password) != PasswordVerificationResult.Failed && credential is not null;
    }

    /// <summary>Only where there is one still: whoever is removed at this moment gets no new one.</summary>
    public static void SetPassword(this UnitOfWork<IIdentityStore> identity, Credential credential) => identity.Session.QueueSqlCommand(
        "update identity.mt_doc_credential set data = data || jsonb_build_object('passwordHash', ?::text) where tenant_id = ? and id = ?",
        credential.PasswordHash, identity.Session.TenantId, credential.Id);
}

internal static class PersonRules
{
    public static IRuleBuilderOptions<T, string?> PersonName<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(100)
        .OneLine().Must(n => n is null || !Addresses.Any(a => n.Contains(a, StringComparison.OrdinalIgnoreCase)))
            .WithMessage("Leave out web and email addresses.");

    /// <summary>What makes a link of a name in a mail: nobody sends mails with links of their own in the firm's name.</summary>
    private static readonly string[] Addresses = ["://", "www.", "@"];

    /// <summary>
    /// Length over composition (NIST SP 800-63B): 12 to 256 characters as they are typed, none that is common, and none that anybody would
    /// guess from who one is.
    /// </summary>
    public static IRuleBuilderOptions<T, string> Password<T>(this IRuleBuilder<T, string> rule, Func<T, IEnumerable<string?>> known) => rule
        .NotEmpty().MinimumLength(12).MaximumLength(256)
        .Must(password => password is null || !CommonPasswords.Has(password)).WithErrorCode("password-breached")
            .WithMessage("Many people have used this password, or one much like it, and attackers try it first. Choose another.")
        .Must((x, password) => password is null || !IsGuessable(password, known(x))).WithErrorCode("guessable-password").WithMessage(Guessable);

    private const string Guessable = "Choose a password that is more than your name, email address, the firm's name or a common password.";

    /// <exception cref="Refusal">400 when it can be guessed from what is known of the person.</exception>
    public static void RefuseGuessable(string pointer, string password, IEnumerable<string?> known)
    {
        if (IsGuessable(password, known)) throw Problems.Validation.Refuse([new(pointer, "guessable-password", Guessable)]);
    }

    private static readonly string[] Guessed = ["password", "passwort", "123456", "qwert", "letmein", "welcome", "portal"];

    /// <summary>
    /// Whether little is left without what anybody knows of the person. Whoever begins with a name has to add what would be long enough
    /// alone; spaces add nothing.
    /// </summary>
    internal static bool IsGuessable(string password, IEnumerable<string?> known)
    {
        var names = known.Where(k => k is not null).SelectMany(k => k!.Split([' ', '@', '.', '-', '_', '+', ',', '&', '/', '\'', '(', ')']))
            .Where(w => w.Length >= 3).OrderByDescending(w => w.Length).ToList();
        var rest = Without(names, password);
        var least = rest.Length < password.Length ? 12 : 8;
        rest = string.Concat(Without(Guessed, rest).Where(c => !char.IsWhiteSpace(c)));
        return rest.Length < least || rest.Distinct().Count() < 5;
    }

    private static string Without(IEnumerable<string> words, string text) =>
        words.Aggregate(text, (rest, word) => rest.Replace(word, "", StringComparison.OrdinalIgnoreCase));
}
