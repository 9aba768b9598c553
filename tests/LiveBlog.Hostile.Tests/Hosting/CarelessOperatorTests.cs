using LiveBlog.Server.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>An operator in a hurry mistypes something: the program says in a sentence what is wrong, and starts nothing.</summary>
public sealed class CarelessOperatorTests
{
    private const int WrongConfiguration = 78;
    private const int WrongUsage = 64;

    [Theory]
    [InlineData("--Delivery:MaxRaeders", "3", "Did you mean Delivery:MaxReaders?")]
    [InlineData("--Media:SharedFoldr", "/tmp", "Did you mean Media:SharedFolder?")]
    [InlineData("--Media:S3:Buckt", "media", "Did you mean Media:S3:Bucket?")]
    [InlineData("--Cdn:PurgeUri", "https://cdn.example", "Did you mean Cdn:PurgeUrl?")]
    [InlineData("--Strage:DataFolder", "data", "Did you mean Storage:DataFolder?")]
    [InlineData("--MaxReaders", "5", "Did you mean Delivery:MaxReaders?")]
    [InlineData("--Ulrs", "http://127.0.0.1:0", "Did you mean Urls?")]
    [InlineData("--quiet", "--Site:Name=The Wire", "--quiet is not a setting.")]
    [InlineData("--Site:Name", "--Site:Language=en", "--Site:Name needs a value.")]
    [InlineData("Site:Name=The Wire", "words", "words is not a setting.")]
    [InlineData("--Delivery:MaxReaders", "many", "Delivery:MaxReaders")]
    [InlineData("--Delivery:MaxReaders", "0", "Delivery:MaxReaders")]
    [InlineData("--Imports:Networks", "127.0.0.0/8", "Imports:Networks is a list. Number what is in it: Imports:Networks:0")]
    [InlineData("--Site:Language", "xx", "Site:Language")]
    [InlineData("--Site:Logo", "/theme/files/gone.svg", "Site:Logo")]
    [InlineData("--Redis:Configuration", "redis:6379,sssl=true", "Redis:Configuration")]
    [InlineData("--Storage:DataFolder", "/no/such/place/data", "Storage:DataFolder")]
    [InlineData("--Storage:Postgres", "Host=db;Databse=liveblog", "Storage:Postgres: this is not a connection string")]
    [InlineData("--Storage:Postgres", "bogus", "Storage:Postgres: this is not a connection string")]
    [InlineData("--Site:Theme:Acent", "#123456", "Site:Theme:Acent is not a setting.")]
    [InlineData("--AllowedHosts", "https://live.example.org", "AllowedHosts: \"https://live.example.org\" is not a host name.")]
    [InlineData("--Site:BaseUrl", "https://u:p@live.example.org", "must be the site's origin")]
    [InlineData("--Site:BaseUrl", "https://live.example.org?x=1", "must be the site's origin")]
    [InlineData("--Urls", "", "Urls is empty.")]
    [InlineData(
        "--Operations:Url=http://127.0.0.1:9464",
        "--Urls=http://127.0.0.1:9464",
        "Operations:Url: http://127.0.0.1:9464 is also one of Urls."
    )]
    [InlineData("--Serilog:MinimumLevel:Default", "Verbos", "Verbos")]
    public async Task Setting_ThatIsWrong_IsNamedInASentence(string name, string value, string expected)
    {
        var run = await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", name, value);

        Assert.Equal(WrongConfiguration, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors + run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task SettingsFile_WithAnUnknownSection_IsRefusedByName()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-settings-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), """{"Strage": {"DataFolder": "data"}}""");
        var run = await ProgramRun.RunAsync("check", "--ContentRoot", folder.FullName);

        Assert.Equal(WrongConfiguration, run.ExitCode);
        Assert.Contains("Strage is not a setting. Did you mean Storage?", run.Errors, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SettingsFile_ThatIsNotJson_IsNamedWithTheLine()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-settings-");
        var file = Path.Combine(folder.FullName, "appsettings.json");
        await File.WriteAllTextAsync(file, """{"Storage": {"DataFolder": "data"}""");
        var run = await ProgramRun.RunAsync("check", "--ContentRoot", folder.FullName);

        Assert.Equal(WrongConfiguration, run.ExitCode);
        Assert.Contains(file, run.Errors, StringComparison.Ordinal);
        Assert.Contains("LineNumber", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors + run.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Variable_WithAMistypedSection_IsNamedInTheLog()
    {
        var variables = new Dictionary<string, string>
        {
            ["Strage__Postgres"] = "Host=db",
            ["Some__Other"] = "x",
            ["Site__Name"] = "The Wire",
        };
        await using var server = await NewsroomServer.StartWithVariablesAsync(variables);
        var warned = server.Output.Where(line => line.Contains("is not a setting", StringComparison.Ordinal));
        Assert.Contains("Strage__Postgres", Assert.Single(warned), StringComparison.Ordinal);
        Assert.Contains("Did you mean \\\"Storage__Postgres\\\"?", Assert.Single(warned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("--check")]
    public async Task Check_WithOrWithoutDashes_LooksAndStartsNothing(string word)
    {
        var run = await ProgramRun.RunAsync(word, "--Urls", "http://127.0.0.1:0");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("configuration   OK", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task UnknownCommand_IsRefusedAndStartsNothing()
    {
        var run = await ProgramRun.RunAsync("replya");

        Assert.Equal(WrongUsage, run.ExitCode);
        Assert.Contains("Did you mean replay?", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Theory]
    [InlineData("--Storage:DataFolder", "--help")]
    [InlineData("--Storage:DataFolder", "check", "--help")]
    [InlineData(".", "--version")]
    public async Task Question_AboutTheProgram_IsAnsweredAndStartsNothing(string expected, params string[] question)
    {
        var run = await ProgramRun.RunAsync(question);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task Database_OfANewerVersion_IsLeftAlone()
    {
        await using var server = await NewsroomServer.StartAsync();
        await server.StopAsync();
        await server.UpgradeDatabaseAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(server.StartAgainAsync);

        Assert.Contains("newer version of LiveBlog (29990101000000_FromTheFuture)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_ThatIsNearlyFull_MakesTheNodeUnready()
    {
        Assert.Equal(HealthStatus.Unhealthy, Health.Judge(freeBytes: 10 * 1024 * 1024).Status);
        Assert.Equal(HealthStatus.Healthy, Health.Judge(freeBytes: 1024L * 1024 * 1024).Status);
    }
}
