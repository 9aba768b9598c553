namespace LiveBlog.Server.Tests.Hosting;

/// <summary>Help and errors are printed to logs and pasted into tickets: they must not repeat a secret of the environment.</summary>
public sealed class SecretArgumentsTests
{
    private static readonly (string, string)[] Secrets =
    [
        ("LIVEBLOG_TOKEN", "lb_hunter2"),
        ("Storage__Postgres", "Host=127.0.0.1;Port=1;Username=liveblog;Password=hunter2"),
    ];

    [Theory]
    [InlineData("export", "--help")]
    [InlineData("import", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("copy-to-postgres", "--help")]
    [InlineData("export")]
    [InlineData("import")]
    [InlineData("replay")]
    [InlineData("copy-to-postgres", "--form", "data")]
    public async Task HelpOrUsageError_NamesTheVariable_NotItsValue(params string[] args)
    {
        var run = await ProgramRun.RunWithAsync(Secrets, args);
        Assert.Contains(args[0] == "copy-to-postgres" ? "$Storage__Postgres" : "LIVEBLOG_TOKEN", run.Output);
        Assert.DoesNotContain("hunter2", run.Output + run.Errors);
    }

    /// <summary>The premise of the above: they are read, and the command gets as far as asking the server.</summary>
    [Fact]
    public async Task Token_OfTheEnvironment_IsUsed()
    {
        var run = await ProgramRun.RunWithAsync(Secrets, "import", "https://gazette.example/", "--to", "http://127.0.0.1:1");
        Assert.Contains("Connection refused", run.Errors);
    }

    [Fact]
    public async Task NoToken_IsRefused()
    {
        var run = await ProgramRun.RunAsync("import", "https://gazette.example/", "--to", "http://127.0.0.1:1");
        Assert.Contains("An API token is needed", run.Errors);
    }
}
