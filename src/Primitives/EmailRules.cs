using FluentValidation;

namespace Portal;

/// <summary>How addresses are written that mail is sent to, and when two of them are the same.</summary>
public static class EmailRules
{
    /// <summary>
    /// An address as it goes to a mail server: <c>local@domain</c> and nothing else (RFC 5321, RFC 6531), so that what is stored, shown and
    /// written to is the same.
    /// </summary>
    public static IRuleBuilderOptions<T, string> Email<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(254)
        .Must(e => string.IsNullOrWhiteSpace(e) || Fault(e) is null).WithErrorCode("EmailValidator").WithMessage((_, e) => Fault(e)!);

    /// <summary>What is wrong with it as an e-mail address, to be told; null when mail can be sent there.</summary>
    public static string? Fault(string email) =>
        email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? "Leave out \"mailto:\"."
        : email.AsSpan().ContainsAny('<', '>') ? "Give the address alone, without a name and angle brackets."
        : email[^1] is ',' or ';' ? "Leave out the comma or semicolon at the end."
        : !email.EnumerateRunes().All(Unicode.IsVisible) ? "An email address has no spaces and no invisible characters."
        : IsMailbox(email) ? null : "This address can't receive email. Check it for typos.";

    /// <summary>The form that is the same of two addresses that people take for one.</summary>
    public static string Normalize(string email) => Unicode.Composed(email.Trim()).ToUpperInvariant();

    private static bool IsMailbox(string email) => email.LastIndexOf('@') is > 0 and <= 64 and var at
        && email[..at].Split('.').All(atom => atom.Length > 0
            && atom.All(c => !char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)))
        && email[(at + 1)..].Split('.').All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(c => !char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || c == '-'));
}
