using System.Text;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Bots;

/// <summary>[20] The shipped mail gateway, given messages by a pipe as Postfix gives them.</summary>
public sealed partial class MailBotTests(Newsroom newsroom)
{
    private const string Secret = "7f3k2q9d";

    private const string Message = """
        Received: from mail.example.org by mx.example.org; Sun, 1 Mar 2026 09:00:01 +0000
        From: Lena Ortiz <Lena@example.org>
        To: liveblog+7f3k2q9d@example.org
        Subject: =?utf-8?Q?K=C3=B6pr=C3=BC_closed?=
        Date: Sun, 01 Mar 2026 10:00:00 +0100
        Message-ID: <one@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="b"

        --b
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        The caf=E9 <at the pier> is shut=
         as well.

        > What is going on?

        More at noon.
        -- 
        Lena
        --b
        Content-Type: text/html; charset=utf-8

        <p>Not this one.</p>
        --b--
        """;

    [Fact]
    public async Task Message_DeliveredTwice_IsOneEntryWithSubjectAndText()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        Assert.Equal((0, ""), await PipeAsync(story, Message));
        Assert.Equal((0, ""), await PipeAsync(story, Message));
        var entry = Assert.Single(await Bot.PostedAsync(story));
        Assert.Equal("Köprü closed", entry.Title);
        Assert.Equal("<p>The café &lt;at the pier&gt; is shut as well.</p><p>More at noon.</p>", entry.Body);
    }

    [Fact]
    public async Task Message_OfHtmlAlone_IsCleanedByTheServer()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var message = """
            From: lena@example.org
            Date: Sun, 01 Mar 2026 10:00:00 +0100
            Message-ID: <html@example.org>
            Content-Type: text/html; charset=utf-8

            <p onclick="alert(1)">Shut.<script>alert(2)</script></p>
            """;
        Assert.Equal((0, ""), await PipeAsync(story, message));
        Assert.Equal("<p>Shut.</p>", Assert.Single(await Bot.PostedAsync(story)).Body);
    }

    [Theory]
    [InlineData("(?m)^From: .*$", "From: Lena@example.org <mallory@example.net>", 77, "may not write")]
    [InlineData("(?m)^From: .*\n", "", 77, "may not write")]
    [InlineData("(?m)^Message-ID: .*\n", "", 65, "no Message-ID")]
    [InlineData("(?m)^Date: .*$", "Date: yesterday", 65, "cannot be read")]
    [InlineData("iso-8859-1", "klingon", 65, "cannot be read")]
    [InlineData("(?s)--b.*", "", 65, "no text")]
    public async Task Message_ThatMayNotBePosted_BouncesWithTheReason(string pattern, string by, int exit, string reason)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (code, errors) = await PipeAsync(story, Regex.Replace(Message, pattern, by));
        Assert.True(code == exit, $"{code}: {errors}");
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Traceback", errors, StringComparison.Ordinal);
        Assert.Empty(await Bot.PostedAsync(story));
    }

    [Fact]
    public async Task Message_ToAGuessedAddressTooLargeOrRefused_Bounces()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        Assert.Equal(77, (await PipeAsync(story, Message, "guessed")).ExitCode);
        Assert.Equal(77, (await PipeAsync(story, Message, "")).ExitCode);
        Assert.Equal(65, (await PipeAsync(story, Message + new string('x', 1_100_000))).ExitCode);
        var (exit, errors) = await PipeAsync(story, Message, Secret, ("LIVEBLOG_TOKEN", "lb_nothing"));
        Assert.True(exit == 65 && errors.Contains("401", StringComparison.Ordinal), $"{exit}: {errors}");
        Assert.Empty(await Bot.PostedAsync(story));
    }

    [Fact]
    public async Task Message_WhileTheServerIsAway_IsTriedAgainByTheMailServer()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        const string away = "http://127.0.0.1:1";
        Assert.Equal(75, (await PipeAsync(story, Message, Secret, ("LIVEBLOG_SERVER", away))).ExitCode);
    }

    [Fact]
    public void Settings_OfTheBots_AreInTheirReadme()
    {
        var readme = DeployFolder.Read($"{Bot.Folder}/README.md");
        var asked = Directory
            .EnumerateFiles(Path.Combine(DeployFolder.Root, Bot.Folder), "*.py")
            .SelectMany(file => Setting.Matches(File.ReadAllText(file)).Select(found => found.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.Contains("BOT_LISTEN", asked);
        Assert.All(asked, name => Assert.Contains(name, readme, StringComparison.Ordinal));
    }

    private static Task<(int ExitCode, string Errors)> PipeAsync(
        NewsroomStory story,
        string message,
        string extension = Secret,
        params (string Name, string Value)[] settings
    ) =>
        Bot.PipeAsync(
            "mail.py",
            story,
            Encoding.UTF8.GetBytes(message),
            [("EXTENSION", extension), ("MAIL_SECRET", Secret), ("MAIL_SENDERS", "sam@example.org, lena@example.org"), .. settings]
        );

    [GeneratedRegex(@"(?:setting\(|environ\.get\()""([A-Z_]+)""")]
    private static partial Regex Setting { get; }
}
