using System.Collections.Frozen;

namespace Portal.Identity.People;

/// <summary>The passwords that attackers try first, shipped with the product; see the head of CommonPasswords.txt for where they come from.</summary>
internal static class CommonPasswords
{
    /// <summary>So much put around a common word does not hide it: what is tried first is a word with a year, some digits, a sign.</summary>
    private const int Around = 8;

    private const string Signs = "013457@$!89", Letters = "oieastasibg";

    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    /// <summary>Whether it is one of them, or one with digits and signs around it, in the place of letters, or twice over.</summary>
    public static bool Has(string password)
    {
        var lower = password.ToLowerInvariant();
        return All.Value.Contains(lower) || HasCore(lower, lower)
            || HasCore(lower, string.Concat(lower.Select(c => Signs.IndexOf(c) is >= 0 and var at ? Letters[at] : c)));
    }

    private static bool HasCore(string password, string spelled)
    {
        // From the first letter to the last: signs around a word count as around it, also where they could stand for letters.
        var first = password.AsSpan().IndexOfAnyInRange('a', 'z');
        if (first < 0) return false;
        var last = password.AsSpan().LastIndexOfAnyInRange('a', 'z');
        return IsCommon(password.Length, Core(spelled[first..(last + 1)])) || IsCommon(password.Length, Core(spelled));
    }

    private static bool IsCommon(int length, string core)
    {
        for (var times = 1; times <= core.Length / 4; times++)
            if (core.Length % times == 0 && core[..(core.Length / times)] is var word
                && string.Concat(Enumerable.Repeat(word, times)) == core && All.Value.Contains(word))
                return times > 1 || length - core.Length <= Around;
        return false;
    }

    private static string Core(string text) => string.Concat(text.Where(char.IsAsciiLetterLower));

    private static FrozenSet<string> Read()
    {
        using var text = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("Portal.Identity.People.CommonPasswords.txt")!);
        return text.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
