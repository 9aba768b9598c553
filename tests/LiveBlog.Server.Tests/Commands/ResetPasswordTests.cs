using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Commands;

public sealed partial class ResetPasswordTests
{
    [Fact]
    public async Task ResetPassword_OfTheOnlyAdministratorWhileTheServerRuns_PrintsALinkThatWorksOnce()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var email = (await editor.GetAsync("/api/session")).Body.GetProperty("email").GetString()!;
        var data = Path.Combine(server.Folder, "data");

        var run = await ProgramRun.RunAsync("reset-password", $" {email.ToUpperInvariant()} ", "--Storage:DataFolder", data);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var secret = LinkPattern.Match(run.Output).Groups[1].Value;
        using var person = server.Visitor();
        var chosen = new { secret, password = "violet anchors drift slowly" };
        (await Answer.ReadAsync(await person.PostAsJsonAsync("/api/account-links/use", chosen))).Expect(HttpStatusCode.NoContent);
        var signIn = await person.PostAsJsonAsync("/api/session", new { email, chosen.password });
        (await Answer.ReadAsync(signIn)).Expect(HttpStatusCode.OK);
        (await Answer.ReadAsync(await person.PostAsJsonAsync("/api/account-links/use", chosen))).ExpectProblem(422);
        // A letter that the framework cannot normalize.
        var unknown = await ProgramRun.RunAsync("reset-password", "a\ufffe@example.org", "--Storage:DataFolder", data);
        Assert.Equal(1, unknown.ExitCode);
        Assert.StartsWith("There is no account with the address", unknown.Errors);
        Assert.Contains("the command line", (await editor.GetAsync("/api/audit?action=resetLink")).Text);
    }

    [Fact]
    public async Task ResetPassword_WithoutAnAccountOrAnInstallation_SaysSoAndCreatesNothing()
    {
        var nowhere = await ProgramRun.RunAsync("reset-password", "ada@example.org");
        Assert.Equal(1, nowhere.ExitCode);
        Assert.StartsWith("There is no installation in ", nowhere.Errors);
        Assert.Empty(nowhere.Files);
        Assert.Equal(64, (await ProgramRun.RunAsync("reset-password")).ExitCode);
        var nobody = await ProgramRun.RunAsync("reset-password", " ");
        Assert.Equal((64, "Name the account by its address: reset-password ada@example.org"), (nobody.ExitCode, nobody.Errors.Trim()));
    }

    [Fact]
    public async Task ResetPassword_InADatabaseOfANewerVersion_SaysSo()
    {
        await using var server = await NewsroomServer.StartAsync();
        await server.StopAsync();
        await server.UpgradeDatabaseAsync();
        var data = Path.GetDirectoryName(server.DatabaseFile)!;
        var run = await ProgramRun.RunAsync("reset-password", "ada@example.org", "--Storage:DataFolder", data);
        Assert.Equal(78, run.ExitCode);
        Assert.StartsWith("The database was last used by a newer version of LiveBlog (29990101000000_FromTheFuture).", run.Errors);
    }

    [GeneratedRegex("http://localhost:5080/console/join#([0-9a-f]{64})")]
    private static partial Regex LinkPattern { get; }
}
