namespace Portal.Postgres;

/// <summary>Sees that one portal at a time uses a data directory. The system lets go of it when the portal is killed.</summary>
internal sealed class HostLock : IDisposable
{
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)]; // On Linux, macOS and Windows.

    private readonly FileStream _lock;
    private readonly string _pidFile;

    private HostLock(FileStream @lock, string pidFile) => (_lock, _pidFile) = (@lock, pidFile);

    /// <exception cref="EmbeddedPostgresException">Another portal uses the directory.</exception>
    public static HostLock Take(string directory)
    {
        // A file held with FileShare.None cannot be read by others, so the number of the holder lies in a file beside it.
        var pidFile = Path.Combine(directory, "host.pid");
        try
        {
            var held = new HostLock(new FileStream(Path.Combine(directory, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), pidFile);
            try { File.WriteAllText(pidFile, Environment.ProcessId.ToString()); }
            catch
            {
                held.Dispose();
                throw;
            }
            return held;
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            var holder = File.Exists(pidFile) ? File.ReadAllText(pidFile) : "unknown";
            throw new EmbeddedPostgresException($"The data directory {directory} is in use by another portal (process {holder}). " +
                "Stop that one, or give this one a directory of its own with Portal__DataDirectory.", e);
        }
    }

    public void Dispose()
    {
        if (_lock.CanWrite) File.Delete(_pidFile);
        _lock.Dispose();
    }
}
