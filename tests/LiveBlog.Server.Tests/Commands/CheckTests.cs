using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Server.Tests.Commands;

/// <summary><c>check</c> tries what the server needs, names what is missing, and leaves nothing behind.</summary>
public sealed class CheckTests
{
    private const int Unavailable = 69;

    [Fact]
    public async Task Check_OfANodeThatCouldStart_IsGoodAndMakesNothing()
    {
        var run = await ProgramRun.RunAsync("check", "--Urls", "http://127.0.0.1:0");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.DoesNotContain("FAILED", run.Output);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task Check_OfWhatIsMissing_NamesEachWithItsReason()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        const int nobody = 1; // a port that no program of the tests can get

        var run = await ProgramRun.RunAsync(
            "check",
            "--Urls",
            $"http://127.0.0.1:{port}",
            "--Redis:Configuration",
            $"127.0.0.1:{nobody},connectTimeout=1000",
            "--Storage:Postgres",
            $"Host=127.0.0.1;Port={nobody};Database=none;Username=nobody;Timeout=2"
        );
        Assert.Equal(Unavailable, run.ExitCode);
        foreach (var subject in (string[])["database", "redis", "port"])
        {
            Assert.Matches($"(?m)^{subject} +FAILED: ", run.Output);
        }
        Assert.Contains($"127.0.0.1:{nobody} cannot be connected to", run.Output);
        Assert.DoesNotContain("   at ", run.Output + run.Errors);
    }

    /// <summary>The folder is not used before the first upload, and by then an editor is the one who finds out.</summary>
    [Fact]
    public async Task Check_OfASharedFolderThatCannotBeUsed_NamesTheSetting()
    {
        var run = await ProgramRun.RunAsync("check", "--Urls", "http://127.0.0.1:0", "--Media:SharedFolder", "/dev/null/media");
        Assert.Equal(Unavailable, run.ExitCode);
        Assert.Matches("(?m)^media +FAILED: Media:SharedFolder: /dev/null is not a folder", run.Output);
    }

    [Fact]
    public async Task Upload_ToASharedFolderThatCannotBeUsed_IsRefusedWithTheReason()
    {
        await using var server = await NewsroomServer.StartAsync("--Media:SharedFolder", "/dev/null/media");
        await Patience.EventuallyAsync(
            () => server.Output.Any(line => line.Contains("Media:SharedFolder: /dev/null is not a folder", StringComparison.Ordinal)),
            "the log says so"
        );
        var editor = await server.CreateAdministratorAsync();
        var refused = await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", new ByteArrayContent(SamplePictures.Jpeg(60, 40)));
        Assert.Contains("The server cannot use its media folder.", refused.ExpectProblem(503).Text);
    }

    [Fact]
    public async Task Check_OfAWrongSetting_EndsInItsSentence()
    {
        var run = await ProgramRun.RunAsync("check", "--Delivery:MaxReaders", "many");
        Assert.Equal(78, run.ExitCode);
        Assert.Contains("Delivery:MaxReaders", run.Errors);
    }
}
