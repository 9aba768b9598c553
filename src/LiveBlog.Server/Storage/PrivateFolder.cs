namespace LiveBlog.Server.Storage;

/// <summary>A folder that only the server's user can read: texts that are not public yet, sessions, keys.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates the folder, or closes an existing one to others.</summary>
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
                // The folder belongs to somebody else, such as a volume that an orchestrator mounts with a group, so its owner decides who can read it.
                Console.Error.WriteLine($"{folder} is readable by other users and owned by another user; only its owner can change that.");
            }
        }
    }
}
