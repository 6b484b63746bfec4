using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Portal.Postgres;

/// <summary>PostgreSQL's programs, run under an account that PostgreSQL accepts: it refuses to run as root.</summary>
internal sealed class Binaries(string directory, string dataDirectory)
{
    private const string Account = "nobody";
    private bool _throughWalls;

    private static bool AsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>Beside the program when it was published, else where the build put them.</summary>
    public static Binaries Find(string dataDirectory)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "postgres");
        var built = typeof(Binaries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "EmbeddedPostgres")?.Value;
        var found = new[] { published, built }.FirstOrDefault(d => d is not null && Directory.Exists(Path.Combine(d, "bin")))
            ?? throw new EmbeddedPostgresException("PostgreSQL's binaries are missing. Build the portal again with Node.js 20 installed, or set ConnectionStrings__Portal to a PostgreSQL of your own.");
        return new Binaries(Path.GetFullPath(found), dataDirectory);
    }

    /// <summary>Completes the installed package, and sees that the account can reach what it needs.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        Link();
        if (!AsRoot || await Reaches(ct)) return;
        // The account may look through directories that only root can enter, such as /root, and no more than that.
        _throughWalls = true;
        if (!File.Exists("/usr/bin/setpriv") || !await Reaches(ct))
            throw new EmbeddedPostgresException($"PostgreSQL does not run as root, and the account {Account} cannot enter {dataDirectory} or {directory}. Start the portal under another account, or choose a place that everybody can enter, such as Portal__DataDirectory=/var/lib/portal.");
    }

    /// <summary>Gives a file or directory to the account that PostgreSQL runs under.</summary>
    public async Task HandOver(string path, CancellationToken ct)
    {
        if (!AsRoot) return;
        using var chown = Process.Start(new ProcessStartInfo("chown", ["-R", Account, path]))!;
        await chown.WaitForExitAsync(ct);
    }

    /// <summary>Runs one of PostgreSQL's programs to its end.</summary>
    public Task<(int Exit, string Output)> Run(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        Start(Path.Combine(directory, "bin", OperatingSystem.IsWindows() ? program + ".exe" : program), arguments, ct);

    private async Task<bool> Reaches(CancellationToken ct) =>
        (await Start("/bin/sh", ["-c", "test -x \"$0\" && cd \"$1\"", Path.Combine(directory, "bin", "postgres"), dataDirectory], ct)).Exit == 0;

    private async Task<(int Exit, string Output)> Start(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetPathRoot(directory)! };
        if (_throughWalls)
        {
            start.FileName = "/usr/bin/setpriv";
            foreach (var argument in new[] { "--reuid", Account, "--regid", "nogroup", "--clear-groups", "--bounding-set=-all,+dac_read_search", "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search", program })
                start.ArgumentList.Add(argument);
        }
        else
        {
            start.FileName = program;
            if (AsRoot) start.UserName = Account;
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, string.Concat(output));
    }

    /// <summary>npm carries no symbolic links; the package lists those that it needs.</summary>
    private void Link()
    {
        var list = Path.Combine(directory, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<Symlink[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(directory, Path.GetRelativePath("native", link.Target));
            if (!File.Exists(target)) File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
        }
    }

    private sealed record Symlink(string Source, string Target);
}
