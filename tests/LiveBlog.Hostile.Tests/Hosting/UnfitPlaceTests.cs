using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>[26] Somebody starts the program where it cannot run: it says in one sentence what is in the way, with a matching exit code.</summary>
public sealed class UnfitPlaceTests
{
    [Fact]
    public async Task Port_InUse_IsNamedInASentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        AssertSaysInASentence(await ProgramRun.RunAsync("--Urls", $"http://127.0.0.1:{port}"), $"{port}");
    }

    [Fact]
    public async Task Folder_ThatIsReadOnly_IsNamedInASentence()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 4);
        await disk.MakeReadOnlyAsync();
        var data = Path.Combine(disk.Folder, "data");
        AssertSaysInASentence(await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", data), data);
    }

    [Fact]
    public async Task Disk_ThatIsFull_IsNamedInASentence()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 4);
        await disk.FillAsync(freeBytes: 0);
        var data = Path.Combine(disk.Folder, "data");
        AssertSaysInASentence(await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", data), "full");
    }

    [Theory]
    [InlineData]
    [InlineData("reset-password", "ada@example.org")]
    [InlineData("copy-to-postgres", "--to", "Host=127.0.0.1;Port=1", "--from")]
    public async Task File_ThatIsNoDatabase_IsNamedInASentence(params string[] command)
    {
        var data = Directory.CreateTempSubdirectory("liveblog-unfit-").FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "liveblog.db"), new string('x', 8192));
        string[] place = command is [.., "--from"] ? [data] : ["--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", data];
        AssertSaysInASentence(
            await ProgramRun.RunAsync([.. command, .. place]),
            $"the database in {data} is damaged, or is not a database"
        );
        Directory.Delete(data, recursive: true);
    }

    private static void AssertSaysInASentence(ProgramRun run, string what)
    {
        var said = run.Errors.Trim();
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(what, said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.DoesNotContain("Exception", run.Output + said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + said, StringComparison.Ordinal);
    }
}
