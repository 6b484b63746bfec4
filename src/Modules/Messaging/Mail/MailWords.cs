using System.Collections.Frozen;
using System.Text.Json;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>What mails say in one language, by keys: <c>words/&lt;language&gt;.json</c>. Every language has all of them.</summary>
internal sealed class MailWords
{
    private static readonly FrozenDictionary<string, MailWords> All = Languages.All.ToFrozenDictionary(l => l, l => new MailWords(l));

    private readonly FrozenDictionary<string, string> _words;

    private MailWords(string language)
    {
        Language = language;
        using var file = typeof(MailWords).Assembly.GetManifestResourceStream($"mail-words/{language}.json")!;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }

    /// <summary>The language's; English for one that there is not.</summary>
    public static MailWords Of(string? language) => All.GetValueOrDefault(language ?? "") ?? All[Languages.Usual];

    public string Language { get; }

    public bool RightToLeft => Language == "ar";

    public IEnumerable<string> Keys => _words.Keys;

    /// <exception cref="KeyNotFoundException">There are no such words.</exception>
    public string this[string key] => _words[key];

    /// <summary>Of those keys the first that there are words for; null when there are for none.</summary>
    public string? First(params string[] keys) => keys.Select(_words.GetValueOrDefault).FirstOrDefault(w => w is not null);

    /// <summary>Names and titles in letters of the other direction keep their place in the sentence (Unicode's isolates).</summary>
    public string Apart(string text) => RightToLeft ? $"\u2068{text}\u2069" : text;
}
