using System.Diagnostics;
using System.Reflection;
using Portal.Billing.Papers;

namespace Portal.Billing.Tests.Papers;

/// <summary>PDFs as another program reads them: qpdf finds nothing to complain of.</summary>
public class PdfStructureTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void every_kind_of_paper_is_sound_to_qpdf()
    {
        List<(string Name, Paper Paper)> papers =
        [
            .. Enum.GetValues<PaperKind>().Select(k => ($"{k}", AnyPaper.Sample(kind: k))),
            ("arabic", AnyPaper.Sample("ar")), ("draft", AnyPaper.Sample() with { Draft = true }),
            ("swiss", PaperTests.Swiss("CH44 3199 9123 0008 8901 2", "210000000003139471430009017")),
        ];
        Assert.Empty(Check([.. papers.Select(p => (p.Name, FacturX.Write(p.Paper, At)))]));
    }

    [Fact]
    public void qpdf_finds_a_page_that_is_not_there()
    {
        var pdf = System.Text.Encoding.Latin1.GetString(FacturX.Write(AnyPaper.Sample(), At));
        var broken = pdf.Replace("/Type /Page\n", "/Type /Pane\n", StringComparison.Ordinal);
        Assert.NotEqual(pdf, broken);
        Assert.Contains("/broken.pdf", Check([("broken", System.Text.Encoding.Latin1.GetBytes(broken))]), StringComparison.Ordinal);
    }

    /// <returns>What it says of them where it finds a fault.</returns>
    private static string Check(IReadOnlyList<(string Name, byte[] Pdf)> files)
    {
        var folder = Directory.CreateTempSubdirectory("portal-papers");
        try
        {
            var paths = files.Select(f => Path.Combine(folder.FullName, f.Name + ".pdf")).ToList();
            foreach (var (path, file) in paths.Zip(files)) File.WriteAllBytes(path, file.Pdf);
            using var node = Process.Start(new ProcessStartInfo("node", [Checkers.Script("qpdf-check.mjs"), Checkers.Home, .. paths])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true
            })!;
            var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            node.WaitForExit();
            Assert.True(failed.Result == "" || node.ExitCode == 1, failed.Result);
            return node.ExitCode == 0 ? "" : said.Result + failed.Result;
        }
        finally { folder.Delete(recursive: true); }
    }
}

/// <summary>Where that lies which others judge papers by (<c>Checkers/Checkers.targets</c>).</summary>
internal static class Checkers
{
    /// <summary>The packages.</summary>
    public static readonly string Home = typeof(Checkers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Checkers").Value!;

    public static string Script(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Checkers", name);
}
