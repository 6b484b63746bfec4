namespace Portal;

/// <summary>Blobs as files below one directory.</summary>
internal sealed class DiskBlobs : IBlobStore
{
    private const string Making = ".making";
    private const int Piece = 256 * 1024;
    private readonly string _root;

    /// <summary>Removes what a killed process left half written: one portal writes to a directory, and this one has not begun.</summary>
    public DiskBlobs(string directory)
    {
        _root = Directory.CreateDirectory(directory).FullName;
        foreach (var stale in Directory.EnumerateFiles(_root, "*" + Making, SearchOption.AllDirectories)) File.Delete(stale);
    }

    public async Task Write(string key, Stream content, CancellationToken ct)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using (var file = new FileStream(path + Making, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, Piece, ct);
                file.Flush(flushToDisk: true);
            }
            File.Move(path + Making, path);
        }
        catch (Exception e)
        {
            File.Delete(path + Making);
            throw IsFull(e) ? new BlobStoreFullException(e) : e;
        }
    }

    public Task<Stream> Read(string key, long offset, long length, CancellationToken ct)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) throw new FileNotFoundException("There is no such blob.", key);
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
        file.Position = offset;
        return Task.FromResult(file);
    }

    public Task Delete(string key, CancellationToken ct)
    {
        if (File.Exists(PathOf(key))) File.Delete(PathOf(key));
        return Task.CompletedTask;
    }

    /// <summary>ENOSPC and EDQUOT on Linux and macOS, ERROR_DISK_FULL on Windows.</summary>
    internal static bool IsFull(Exception e) => e is IOException && (e.HResult & 0xFFFF) is 28 or 122 or 69 or 112;

    private string PathOf(string key)
    {
        if (key.Split('/').Any(part => part.Length == 0 || part.Any(c => !char.IsAsciiLetterOrDigit(c)))) throw new ArgumentException("A key is made of letters, digits and single slashes.", nameof(key));
        return Path.Combine(_root, key.Replace('/', Path.DirectorySeparatorChar));
    }
}
