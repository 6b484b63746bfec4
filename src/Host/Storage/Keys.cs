using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Storage;

/// <summary>The installation's secrets: configured, or made on first start and kept in <c>keys/</c>, readable by the portal alone.</summary>
internal static class Keys
{
    /// <summary>Everything else is derived from it. Losing it loses the files; back it up apart from the data.</summary>
    public static MasterKey Master(IConfiguration configuration, string dataDirectory)
    {
        var text = configuration["Portal:MasterKey"] ?? Kept(dataDirectory, "master.key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var key = new byte[33];
        if (!Convert.TryFromBase64String(text, key, out var length) || length != 32 || key.AsSpan(0, 32).IndexOfAnyExcept(key[0]) < 0)
            throw new StartupException("The master key is not 32 random bytes in Base64. Make one with: openssl rand -base64 32");
        return new MasterKey(key[..32]);
    }

    /// <summary>Signs the operator in.</summary>
    public static string Operator(IConfiguration configuration, string dataDirectory)
    {
        var key = configuration["Portal:OperatorKey"] ?? Kept(dataDirectory, "operator.key", () => "op_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        return key.Length >= 32 ? key : throw new StartupException("Portal__OperatorKey is too short to be safe. Use at least 32 random characters.");
    }

    private static string Kept(string dataDirectory, string name, Func<string> make)
    {
        var directory = Directory.CreateDirectory(Path.Combine(dataDirectory, "keys"));
        if (!OperatingSystem.IsWindows()) directory.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var path = Path.Combine(directory.FullName, name);
        if (!File.Exists(path))
        {
            // Complete before it has its name: a half-written key would be taken for the key.
            var making = path + ".making";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(making, options))
            {
                file.Write(Encoding.ASCII.GetBytes(make()));
                file.Flush(flushToDisk: true);
            }
            File.Move(making, path);
        }
        return File.ReadAllText(path).Trim();
    }
}
