using System.Diagnostics;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class GivenTextTests
{
    [Theory]
    [InlineData("--to must not be empty", "backup", "--to", "")]
    [InlineData("--from must not be empty", "restore", "--from", " ")]
    [InlineData("'--from'", "copy-to-postgres", "--from", "", "--to", "Host=none")]
    [InlineData("FROM must not be empty", "import", "", "--token", "t")]
    [InlineData("FILE must not be empty", "replay", "", "--token", "t", "--story", "comet")]
    [InlineData("--story must not be empty", "replay", "coverage.json", "--token", "t", "--story", "")]
    [InlineData("STORY must not be empty", "export", "", "--token", "t")]
    [InlineData("--out must not be empty", "export", "comet", "--token", "t", "--out", "")]
    public async Task Argument_ThatIsEmpty_IsRefusedByName(string sentence, params string[] args)
    {
        var run = await ProgramRun.RunAsync(args);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains(sentence, run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Theory]
    [InlineData("There is no file nofile.", "nofile")]
    [InlineData("/ is a folder. Name a file in it.", "/")]
    public async Task Import_OfWhatIsNoFile_SaysSo_AndAdvisesNoRepetition(string sentence, string from)
    {
        var run = await ProgramRun.RunAsync("import", from, "--token", "t", "--to", "http://127.0.0.1:1");
        Assert.Equal((1, sentence), (run.ExitCode, run.Errors.Trim()));
    }

    /// <summary>Later requests are repeated for almost two minutes.</summary>
    [Fact]
    public async Task Export_FromWhereNothingListens_SaysSoAtOnce()
    {
        var started = Stopwatch.GetTimestamp();
        var run = await ProgramRun.RunAsync("export", "comet", "--token", "t", "--to", "http://127.0.0.1:1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Connection refused", run.Errors);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }
}
