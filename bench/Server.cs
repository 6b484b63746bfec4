using System.Diagnostics;
using System.Globalization;

namespace Portal.Bench;

/// <summary>One of the two programs that are compared, running until it is disposed of.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, TimeSpan toReady) => (_process, ToReady) = (process, toReady);

    /// <summary>From its start until it was ready.</summary>
    public TimeSpan ToReady { get; }

    /// <summary>Resident.</summary>
    public long Mebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Seconds since its start.</summary>
    public double Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Returns when the address answers with success.</summary>
    public static async Task<Server> Start(string program, string[] arguments, string ready)
    {
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
            try
            {
                if ((await http.GetAsync(new Uri(ready))).IsSuccessStatusCode) return new(process, clock.Elapsed);
            }
            catch (HttpRequestException) { } // it does not listen yet
            await Task.Delay(20);
        }
    }

    /// <summary>Seconds of every process of one PostgreSQL, those that have ended too: others may run on the machine.</summary>
    public static double CpuOfPostgres(int postmaster)
    {
        var ticks = Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Sum(p =>
        {
            try
            {
                // From the state on: the parent is the second, user and system time of the process and of its ended children the 12th to the 15th.
                var stat = File.ReadAllText(p + "/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var one = int.Parse(Path.GetFileName(p), CultureInfo.InvariantCulture) == postmaster;
                return one || int.Parse(fields[1], CultureInfo.InvariantCulture) == postmaster ? fields[11..(one ? 15 : 13)].Sum(long.Parse) : 0L;
            }
            catch (IOException) { return 0L; } // ended meanwhile
        });
        return ticks / 100.0;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
