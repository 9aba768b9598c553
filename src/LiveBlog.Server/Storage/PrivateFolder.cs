namespace LiveBlog.Server.Storage;

/// <summary>A folder that is nobody's but the server's user's: texts before they are public, sessions, keys.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it, or closes to others one that is there.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, Ours);
        }
        else if ((File.GetUnixFileMode(folder) & ~Ours) != UnixFileMode.None)
        {
            try
            {
                File.SetUnixFileMode(folder, Ours);
            }
            catch (UnauthorizedAccessException)
            {
                // Somebody else's folder, such as a volume that an orchestrator mounts with a group: that one decides who reads it.
                Console.Error.WriteLine($"{folder} can be read by others, and belongs to somebody else who can change that.");
            }
        }
    }
}
