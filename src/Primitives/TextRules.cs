using System.Globalization;
using FluentValidation;

namespace Portal;

/// <summary>What people read, as validators ask for it. Nothing at all is for <c>NotEmpty</c> to refuse.</summary>
public static class TextRules
{
    /// <summary>A name or title: one line that shows something and reads as it is written.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => string.IsNullOrEmpty(text) || IsOneLine(text))
        .WithMessage("Use one line of plain text, without line breaks or marks that change the reading direction.")
        .Must(text => string.IsNullOrEmpty(text) || ShowsSomething(text)).WithMessage("Write something that can be read.");

    /// <summary>A message or note, in lines and paragraphs, that shows something.</summary>
    public static IRuleBuilderOptions<T, string?> Prose<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => string.IsNullOrEmpty(text) || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        .WithMessage("Use plain text, without control characters.")
        .Must(text => string.IsNullOrEmpty(text) || ShowsSomething(text)).WithMessage("Write something that can be read.");

    public static bool IsOneLine(string text) => !text.Any(c => char.IsControl(c) || Unicode.TurnsDirection(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    public static bool ShowsSomething(string text) => text.EnumerateRunes().Any(Unicode.IsVisible);

    /// <summary>At most so many UTF-16 code units of it, without cutting apart what a reader takes for one character (UAX #29).</summary>
    public static string Cut(this string text, int most)
    {
        if (text.Length <= most) return text;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= most) end = next;
        // One that is longer than all that there is room for is cut after all, between code points.
        return text[..(end > 0 ? end : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
