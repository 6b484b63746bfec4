using System.Net;

namespace Portal.Messaging.Mail;

/// <summary>
/// A letter as a page: tables and styles in their elements, which is all that many mail programs know; at most 600 pixels wide; dark where
/// the reader's screen is. It loads nothing but the logo. What people wrote is escaped, every colour is one that was parsed.
/// </summary>
internal static class LetterPage
{
    /// <summary>What makes a table a box: nothing of its own, and nothing that is read aloud.</summary>
    private const string Table = "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";
    private const string Ink = "color:#1a1d23", Quiet = "color:#5a6170", Line = "1px solid #e2e5ea";
    private const string Fonts = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    public static string Of(Letter letter)
    {
        var (language, direction, start) = (letter.Words.Language, letter.Words.RightToLeft ? "rtl" : "ltr", letter.Words.RightToLeft ? "right" : "left");
        return $$"""
            <!doctype html>
            <html lang="{{language}}" dir="{{direction}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Html(letter.Subject)}}</title>
            <style>
            :root{color-scheme:light dark;supported-color-schemes:light dark}
            @media (max-width:480px){.pad{padding:24px 20px!important}.button{display:block!important}.wide{width:100%!important}
            }
            @media (prefers-color-scheme:dark){
             .page{background-color:#101216!important}
             .card{background-color:#1c1f26!important;border-color:#2d323c!important}
             .text{color:#eceef2!important}
             .quiet{color:#a6adba!important}
             .line{border-color:#2d323c!important}
             .button{background-color:{{letter.Accent.Dark}}!important;color:#101216!important}
             .link{color:{{letter.Accent.Dark}}!important}
             .logo{background-color:#ffffff!important;padding:8px 12px!important;border-radius:8px!important}
            }
            </style>
            </head>
            <body class="page" style="margin:0;padding:0;background-color:#f3f4f6">
            <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0">{{Html(Preheader(letter))}}</div>
            <table {{Table}} class="page" dir="{{direction}}" width="100%" style="background-color:#f3f4f6">
            <tr><td align="center" style="padding:32px 12px">
            <table {{Table}} width="600" style="width:100%;max-width:600px;{{Fonts}};text-align:{{start}}">
            <tr><td style="padding:0 4px 20px">{{Face(letter)}}</td></tr>
            <tr><td class="card pad" style="background-color:#ffffff;border:1px solid #e2e5ea;border-radius:12px;padding:32px">
            {{Paragraph(Html(letter.Greeting))}}
            {{Paragraphs(letter, letter.Intro)}}{{Facts(letter)}}{{Lines(letter)}}{{Button(letter)}}{{Details(letter)}}</td></tr>
            <tr><td class="quiet" style="padding:20px 4px 0;font-size:13px;line-height:20px;color:#5a6170">
            <strong>{{Html(letter.Firm)}}</strong><br>
            {{Html(letter.Reason)}}{{Settings(letter)}}
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """;
    }

    /// <summary>What lists of mails show after the subject.</summary>
    private static string Preheader(Letter letter) => letter.Facts.Count > 0
        ? string.Join(" · ", letter.Facts.Select(f => $"{f.Name}: {f.Value}")) : letter.Lines.Count > 0
        ? string.Join(" · ", letter.Lines.Take(3).Select(l => l.Text)) : letter.Paragraphs(letter.Intro).FirstOrDefault() ?? letter.Firm;

    private static string Face(Letter letter) => letter.Logo is { } logo
        ? $"""
            <img class="logo" src="{Html(logo.Address)}" alt="{Html(letter.Firm)}" width="{logo.Width}" height="{logo.Height}"
            style="display:block;border:0;font-size:18px;font-weight:600">
            """
        : $"""<span class="text" style="font-size:18px;line-height:26px;font-weight:600;{Ink}">{Html(letter.Firm)}</span>""";

    private static string Paragraph(string html) => $"""<p class="text" style="margin:0 0 16px;font-size:16px;line-height:25px;{Ink}">{html}</p>""";

    private static string Paragraphs(Letter letter, string? text) =>
        string.Concat(letter.Paragraphs(text).Select(p => Paragraph(Html(p).Replace("\n", "<br>", StringComparison.Ordinal)) + "\n"));

    private static string Facts(Letter letter) => letter.Facts.Count == 0 ? "" : $"""
        <table {Table} class="line" width="100%" style="margin:4px 0 16px;border-top:{Line}">
        {string.Concat(letter.Facts.Select(f => Fact(f, letter.Words.RightToLeft ? "left" : "right") + "\n"))}</table>

        """;

    /// <param name="end">The side that lines end on.</param>
    private static string Fact(LetterFact fact, string end) => $"""
        <tr style="font-size:14px;line-height:20px">
        <td class="quiet line" width="1%" style="padding:10px 0;padding-{end}:24px;white-space:nowrap;border-bottom:{Line};{Quiet}">{Html(fact.Name)}</td>
        <td class="text line" style="padding:10px 0;border-bottom:{Line};font-weight:600;{Ink}">{Html(fact.Value)}</td>
        </tr>
        """;

    private static string Lines(Letter letter) => letter.Lines.Count == 0 ? "" : $"""
        <table {Table} class="line" width="100%" style="margin:4px 0 16px;border-top:{Line}">
        {string.Concat(letter.Lines.Select(l => Row("text", Linked(letter, l)) + "\n"))}{Rest(letter)}</table>

        """;

    private static string Row(string ink, string html) => $"""
        <tr><td class="{ink} line" style="padding:12px 0;font-size:16px;line-height:23px;border-bottom:{Line};{(ink == "text" ? Ink : Quiet)}">{html}</td></tr>
        """;

    private static string Rest(Letter letter) => letter.Rest is { } rest ? Row("quiet", Html(rest)) + "\n" : "";

    private static string Linked(Letter letter, LetterLink to) =>
        $"""<a class="link" href="{Html(to.Address)}" style="color:{letter.Accent.Light};font-weight:600;text-decoration:none">{Html(to.Text)}</a>""";

    private static string Button(Letter letter) => letter.Action is not { } action ? "" : $"""
        <table {Table} class="wide" style="margin:8px 0 {(letter.Detail is null ? 0 : 20)}px"><tr><td>
        <a class="button" href="{Html(action.Address)}" style="display:inline-block;padding:13px 24px;border-radius:8px;{Filled(letter.Accent)}">{Html(action.Text)}</a>
        </td></tr></table>

        """;

    private static string Filled(Accent accent) =>
        $"background-color:{accent.Light};color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-align:center;text-decoration:none";

    private static string Details(Letter letter) => string.Concat(letter.Paragraphs(letter.Detail).Select(p =>
        $"""<p class="quiet" style="margin:0;font-size:14px;line-height:22px;{Quiet}">{Html(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>""" + "\n"));

    private static string Settings(Letter letter) => letter.Settings is not { } settings ? ""
        : $"""<br><a class="link" href="{Html(settings.Address)}" style="color:{letter.Accent.Light};text-decoration:underline">{Html(settings.Text)}</a>""";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
