using System.Diagnostics;

namespace LiveBlog.Testing;

/// <summary>A disk of some megabytes, in memory, that can be filled.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one, or skips the test if that is not permitted.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        Requirement.Need("root", Environment.UserName == "root", "Only root may mount a small disk");
        var folder = Directory.CreateTempSubdirectory("liveblog-disk-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Fills it until only that many bytes are free.</summary>
    public async Task FillAsync(long freeBytes)
    {
        await using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        while (new DriveInfo(Folder).AvailableFreeSpace is var free && free > freeBytes)
        {
            await filler.WriteAsync(page.AsMemory(0, (int)Math.Min(page.Length, free - freeBytes)));
        }
    }

    public Task MakeReadOnlyAsync() => RunAsync("mount", "-o", "remount,ro", Folder);

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        // A process started by a killed server may still be using it.
        await RunAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync().InTime();
        Assert.Equal(0, process.ExitCode);
    }
}
