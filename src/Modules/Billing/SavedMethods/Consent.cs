using System.Globalization;
using Portal.Billing.Papers;

namespace Portal.Billing.SavedMethods;

/// <summary>What somebody has agreed to, in the words that they read.</summary>
/// <param name="Version">Of the words: see <see cref="Consents.Version"/>.</param>
/// <param name="Days">How long before a payment the client hears of it; null where no payment is taken by itself.</param>
/// <param name="NetworkAddress">Of whoever agreed.</param>
internal sealed record Consent(string Text, string Language, int Version, int? Days, Guid PersonId, string? NetworkAddress, DateTimeOffset At);

/// <summary>What is asked of whoever agrees: the version and the language of the words that they read.</summary>
internal sealed record ConsentGiven(int Version, string Language);

/// <summary>The words that are agreed to.</summary>
internal static class Consents
{
    /// <summary>Raised whenever the words are changed: nobody agrees to other words than those on the screen.</summary>
    public const int Version = 1;

    public static readonly Problem HasChanged = new("consent-changed", 409, "The wording has changed meanwhile",
        "Reload the page, read it again and agree to it then.");

    /// <summary>The consent that somebody has given to words in the language that they read.</summary>
    /// <param name="text">The words by language.</param>
    /// <exception cref="Refusal">409 when they read other words.</exception>
    public static Consent To(this ConsentGiven given, Func<string, string> text, int? days, Guid personId, string? networkAddress, DateTimeOffset now) =>
        given.Version == Version ? new(text(given.Language), given.Language, Version, days, personId, networkAddress, now)
            : throw HasChanged.Refuse(pointer: "/consent/version");

    public static Consent ToAutopay(this ConsentGiven given, string firm, int days, Guid personId, string? networkAddress, DateTimeOffset now) =>
        given.To(language => ToAutopay(firm, days, language), days, personId, networkAddress, now);

    public static void IsConsent<T>(this IRuleBuilder<T, ConsentGiven> rule) => rule.NotNull()
        .ChildRules(c => c.RuleFor(x => x.Language).NotNull().IsLanguage());

    /// <summary>To the firm's keeping a way to pay, and charging it where somebody who may pay says so.</summary>
    public static string ToSave(string firm, string language) => PaperWords.Of(language).Fill("consent.save", ("firm", firm));

    /// <summary>To the firm's charging it by itself.</summary>
    public static string ToAutopay(string firm, int days, string language) =>
        PaperWords.Of(language).Fill("consent.autopay", ("firm", firm), ("days", days.ToString(CultureInfo.InvariantCulture)));
}
