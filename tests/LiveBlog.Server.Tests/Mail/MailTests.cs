using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Mail;

public sealed partial class MailTests
{
    [Fact]
    public async Task InvitationAndPasswordLink_AreMailedToTheirRecipients_WithALinkThatWorks()
    {
        await using var post = new PostOffice();
        await using var server = await NewsroomServer.StartAsync([.. SettingsFor(post.Port)]);
        var administrator = await server.CreateAdministratorAsync();

        var invited = await administrator.SendAsync(
            HttpMethod.Post,
            "/api/invitations",
            new { email = "noor@example.org", role = "reporter" }
        );
        Assert.True(invited.Expect(HttpStatusCode.Created).Body.GetProperty("mailed").GetBoolean());
        var mail = await post.NextAsync();
        Assert.Equal(("desk@example.org", "noor@example.org"), (mail.From, mail.To));
        Assert.Equal("Desk", mail.FromName);
        Assert.Contains("Harbour Wire", mail.Subject, StringComparison.Ordinal);
        await JoinAsync(server, SecretIn(mail.Text));

        var colleague = (await administrator.GetAsync("/api/users")).Body.GetProperty("items").EnumerateArray();
        var id = colleague.Single(each => each.GetProperty("email").GetString() == "noor@example.org").GetProperty("id");
        var reset = await administrator.SendAsync(HttpMethod.Post, $"/api/users/{id}/password-links", new { });
        Assert.True(reset.Expect(HttpStatusCode.Created).Body.GetProperty("mailed").GetBoolean());
        Assert.Equal("noor@example.org", (await post.NextAsync()).To);
    }

    /// <summary>An address without a name gets the newsroom's, and out-of-office replies are suppressed.</summary>
    [Theory]
    [InlineData("en", "If you did not expect an invitation")]
    [InlineData("ru", "Если вы не ждали приглашения")]
    [InlineData("az", "Dəvət gözləmirdinizsə")]
    public async Task Invitation_SaysWhoItIsFrom_AndWhatToDoWithOneThatWasNotExpected(string language, string words)
    {
        await using var post = new PostOffice();
        await using var server = await NewsroomServer.StartAsync([
            .. SettingsFor(post.Port),
            "--Mail:From=desk@example.org",
            $"--Site:Language={language}",
        ]);
        var administrator = await server.CreateAdministratorAsync();
        var invitation = new { email = "noor@example.org", role = "reporter" };
        (await administrator.SendAsync(HttpMethod.Post, "/api/invitations", invitation)).Expect(HttpStatusCode.Created);
        var mail = await post.NextAsync();
        Assert.Equal(("Harbour Wire", "auto-generated"), (mail.FromName, mail.AutoSubmitted));
        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
    }

    /// <summary>The server offers no encryption, so anybody in between could read what is sent.</summary>
    [Fact]
    public async Task Invitation_WhenTheMailCouldOnlyGoInClear_IsMadeAndNotMailed()
    {
        await using var post = new PostOffice();
        await using var server = await NewsroomServer.StartAsync([.. SettingsFor(post.Port), "--Mail:Encryption=StartTls"]);
        var administrator = await server.CreateAdministratorAsync();

        var invited = await administrator.SendAsync(
            HttpMethod.Post,
            "/api/invitations",
            new { email = "noor@example.org", role = "reporter" }
        );

        var made = invited.Expect(HttpStatusCode.Created).Body;
        Assert.False(made.GetProperty("mailed").GetBoolean());
        Assert.StartsWith("/console/join#", made.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.False(post.HasMail, "nothing left in clear");
    }

    [Fact]
    public async Task Program_WithHalfOfTheMailSettings_EndsInASentence()
    {
        var run = await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", "--Mail:Host", "mail.example.org");

        Assert.Equal(78, run.ExitCode);
        Assert.Contains("Mail:From", run.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> SettingsFor(int port) =>
        [
            "--Site:Name=Harbour Wire",
            "--Site:BaseUrl=http://127.0.0.1",
            "--Mail:Host=127.0.0.1",
            $"--Mail:Port={port}",
            $"--Mail:User={PostOffice.User}",
            $"--Mail:Password={PostOffice.Password}",
            "--Mail:Encryption=None",
            "--Mail:From=Desk <desk@example.org>",
        ];

    private static string SecretIn(string text) => LinkPattern.Match(text).Groups["secret"].Value;

    private static async Task JoinAsync(NewsroomServer server, string secret)
    {
        using var visitor = server.Visitor(Addresses.Next());
        await NewsroomServer.JoinAsync(visitor, secret, "Noor Haddad", "violet anchors drift slowly");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1/console/join#(?<secret>[0-9a-f]{64})")]
    private static partial Regex LinkPattern { get; }
}
