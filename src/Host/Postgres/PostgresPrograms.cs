using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Portal.Postgres;

/// <summary>PostgreSQL's programs. They refuse to run as root, so root runs them as <c>nobody</c>, without any privilege.</summary>
internal sealed partial class PostgresPrograms
{
    private static readonly string[] KeptVariables = ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "USERPROFILE"];

    private PostgresPrograms(string directory) => Directory = directory;

    private static bool AsNobody => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Holds <c>bin</c>, <c>lib</c> and <c>share</c>.</summary>
    public string Directory { get; }

    /// <summary>The major version, such as <c>18</c>.</summary>
    public string Major { get; private set; } = "";

    /// <summary>Beside the program when it was published, else where the build put them; copied when they lie where only root can go.</summary>
    /// <exception cref="EmbeddedPostgresException">They are missing or do not run here.</exception>
    public static async Task<PostgresPrograms> Find(string? named, CancellationToken ct)
    {
        var built = typeof(PostgresPrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "EmbeddedPostgres")?.Value;
        var found = new[] { named, Path.Combine(AppContext.BaseDirectory, "postgres"), built }
            .FirstOrDefault(d => d is not null && System.IO.Directory.Exists(Path.Combine(d, "bin")))
            ?? throw new EmbeddedPostgresException("PostgreSQL's programs are missing. Build the portal again with Node.js 20 installed, " +
                "or set ConnectionStrings__Portal to a PostgreSQL of your own.");
        if (AsNobody && !OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("PostgreSQL does not run as root. Start the portal under another account, or set ConnectionStrings__Portal to a PostgreSQL of your own.");
        var programs = new PostgresPrograms(Path.GetFullPath(found));
        var reason = await programs.Try(ct);
        if (reason is not null && AsNobody)
        {
            programs = new PostgresPrograms(await CopyForNobody(programs.Directory, ct));
            reason = await programs.Try(ct);
        }
        return reason is null ? programs : throw new EmbeddedPostgresException($"PostgreSQL's programs in {programs.Directory} do not run here: {reason}. " +
            (AsNobody ? "As root the portal needs setpriv and the account nobody: install util-linux, start the portal under another account, " : "Build the portal again on this machine, ") +
            "or set ConnectionStrings__Portal to a PostgreSQL of your own.");
    }

    /// <summary>
    /// How a program that is run in a directory names it. Account <c>nobody</c> may not walk through parents that only
    /// root can enter, such as <c>/root</c>; through this link it need not.
    /// </summary>
    public static string Here(string directory) => AsNobody ? "/proc/self/cwd" : directory;

    /// <summary>Gives a directory to the account that the programs run under, closed to everybody else.</summary>
    public static async Task HandOver(string directory, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // -h: a link in there must not make root give away what it points to.
        if (AsNobody && await Execute("chown", "/", ["-hR", "nobody", directory], ct) is (not 0, var output)) throw new UnauthorizedAccessException(output.Trim());
    }

    /// <summary>Runs one of the programs to its end. Cancelled, it is killed.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public Task<(int Exit, string Output)> Run(string program, string directory, IEnumerable<string> arguments, CancellationToken ct)
    {
        var path = Path.Combine(Directory, "bin", OperatingSystem.IsWindows() ? program + ".exe" : program);
        return AsNobody
            ? Execute("setpriv", directory, ["--reuid=nobody", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--no-new-privs", path, .. arguments], ct)
            : Execute(path, directory, arguments, ct);
    }

    /// <summary>Whether this living process is the server of that name. A number alone may be another process's by now.</summary>
    public static bool IsServer(int pid, string name)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return File.ReadAllText($"/proc/{pid}/cmdline").Contains($"cluster_name={name}\0", StringComparison.Ordinal);
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName == "postgres";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException || e is IOException && !System.IO.Directory.Exists($"/proc/{pid}")) { return false; }
    }

    /// <summary>Ends a process that listens to nothing else, and waits until it is gone.</summary>
    public static async Task Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException) { }
    }

    /// <summary>Returns why they do not run, or null.</summary>
    private async Task<string?> Try(CancellationToken ct)
    {
        try
        {
            var (exit, output) = await Run("postgres", "/", ["--version"], ct);
            Major = Version().Match(output).Groups[1].Value;
            return exit == 0 && Major.Length > 0 ? null : output.Trim();
        }
        catch (Win32Exception e) { return e.Message; }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();

    /// <summary>To a place that only root can change and everybody can read, once for each build of PostgreSQL.</summary>
    private static async Task<string> CopyForNobody(string from, CancellationToken ct)
    {
        await using var program = File.OpenRead(Path.Combine(from, "bin", "postgres"));
        var to = $"/var/lib/portal-postgres/{Convert.ToHexStringLower(await SHA256.HashDataAsync(program, ct))[..12]}";
        if (System.IO.Directory.Exists(to)) return to;
        var copying = $"{to}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        const string copy = "umask 022 && mkdir -p \"${1%/*}\" && cp -R \"$0\" \"$1\" && chmod -R u=rwX,go=rX \"$1\" && " +
            "{ mv -T \"$1\" \"$2\" 2>/dev/null || rm -rf \"$1\"; }";
        var (exit, output) = await Execute("/bin/sh", "/", ["-c", copy, from, copying, to], ct);
        return exit == 0 ? to : throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root, account nobody cannot reach its programs in {from}, and they cannot be copied to {to}: {output.Trim()}. " +
            "Move the portal to a directory that everyone can enter, or start it under another account.");
    }

    private static async Task<(int Exit, string Output)> Execute(string file, string directory, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true };
        // The host's environment holds secrets, and PostgreSQL's own variables would change what the programs do.
        foreach (var name in start.Environment.Keys.Except(KeptVariables, StringComparer.OrdinalIgnoreCase).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try { await process.WaitForExitAsync(ct); }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        // On Windows the server holds on to its starter's output, so the end of it is not waited for.
        return (process.ExitCode, await Task.WhenAny(output, Task.Delay(1000, CancellationToken.None)) == output ? string.Concat(await output) : "");
    }
}
