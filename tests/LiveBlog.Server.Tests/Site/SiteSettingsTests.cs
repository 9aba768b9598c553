using System.Net;

namespace LiveBlog.Server.Tests.Site;

/// <summary>Tests that change how pages look use a server of their own.</summary>
public sealed class SiteSettingsTests(Newsroom newsroom)
{
    [Fact]
    public async Task WhatIsSet_IsOnCachedPagesAtOnce_AndAfterARestart()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        using var reader = server.Visitor();
        var before = await reader.GetAsync($"/{story.Slug}");
        Assert.DoesNotContain("The Harbour Post", await before.Content.ReadAsStringAsync());

        var set = (await editor.PutAsync("/api/site", Edit(0, "The Harbour Post", "#0a5c36"))).Expect(HttpStatusCode.OK);

        Assert.Equal(1, set.Version);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/{story.Slug}");
        again.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        var after = await reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        await ExpectLookAsync(after);
        await server.KillAsync();
        await server.StartAgainAsync();
        using var returning = server.Visitor();
        await ExpectLookAsync(await returning.GetAsync($"/{story.Slug}"));
    }

    [Fact]
    public async Task AColourThatCannotBeRead_IsRefusedAtItsField_AndNothingChanges()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var refused = await editor.PutAsync("/api/site", Edit(0, "The Harbour Post", "#ffb3c0"));
        refused.ExpectField(422, "theme.light.live");
        Assert.Matches(@"live #ffb3c0 on paper #fffdf8 has a contrast of 1\.\d; to be readable it needs 4\.5", refused.Text);
        var check = await editor.SendAsync(HttpMethod.Post, "/api/site/check", new { theme = new { night = new { ink = "#333" } } });
        check.ExpectField(422, "theme.night.ink");
        (await editor.SendAsync(HttpMethod.Post, "/api/site/check", new { name = "Fine" })).Expect(HttpStatusCode.NoContent);
        Assert.Equal(0, (await editor.GetAsync("/api/site")).Version);
    }

    [Theory]
    [InlineData("""{"version":0,"edit":{"links":[{"text":"x","url":"javascript:alert(1)"}]}}""", "links")]
    [InlineData("""{"version":0,"edit":{"links":[null]}}""", "links")]
    [InlineData("""{"version":0,"edit":{"sections":[{"name":null}]}}""", "sections")]
    [InlineData("""{"version":0,"edit":{"words":{"en":{"By":"{1}"}}}}""", "words.en.By")]
    [InlineData("""{"version":0,"edit":{"words":{"en":{"Nonsense":"x"}}}}""", "words.en.Nonsense")]
    [InlineData("""{"version":0,"edit":{"words":{"en":null}}}""", "words.en")]
    [InlineData("""{"version":0,"edit":{"theme":{"light":{"ink":null}}}}""", "theme")]
    [InlineData("""{"version":0,"edit":{"theme":{"serif":"x</style><script>"}}}""", "theme.serif")]
    [InlineData("""{"version":0,"edit":{"theme":{"light":{"ink":"red;}</style>"}}}}""", "theme.light.ink")]
    [InlineData("""{"version":0,"edit":{"questionsKeptDays":0}}""", "questionsKeptDays")]
    [InlineData("""{"version":0,"edit":{"questionsKeptDays":3651}}""", "questionsKeptDays")]
    [InlineData("""{"version":0}""", "edit")]
    public async Task WhatCannotBeSet_IsRefusedAtItsField(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await newsroom.Editor.PutAsync("/api/site", content)).ExpectField(422, field);
    }

    [Fact]
    public async Task OfTwoWhoSetAtOnce_TheSecondIsToldOfTheFirst()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        (await editor.PutAsync("/api/site", Edit(0, "First", "#0a5c36"))).Expect(HttpStatusCode.OK);
        var late = (await editor.PutAsync("/api/site", Edit(0, "Second", "#0a5c36"))).ExpectProblem(412);
        Assert.Equal("First", late.Body.GetProperty("current").GetProperty("edit").GetProperty("name").GetString());
    }

    [Fact]
    public async Task OnlyAdministrators_SeeAndSet()
    {
        await using var server = await NewsroomServer.StartAsync();
        using var stranger = server.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/site")).StatusCode);
    }

    private static object Edit(int version, string name, string live) =>
        new { version, edit = new { name, theme = new { light = new { live } } } };

    private static async Task ExpectLookAsync(HttpResponseMessage page)
    {
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("The Harbour Post", html);
        Assert.Contains("--live:light-dark(#0a5c36,#ff5a6b)", html);
        // The page's policy must allow the style that carries it.
        var css = html[(html.LastIndexOf("<style>", StringComparison.Ordinal) + 7)..html.LastIndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(css)));
        Assert.Contains($"'sha256-{hash}'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
    }
}
