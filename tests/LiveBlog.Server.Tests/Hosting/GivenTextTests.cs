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
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }
}
