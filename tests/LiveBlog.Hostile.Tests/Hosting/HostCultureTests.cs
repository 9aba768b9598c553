using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>A server on a machine with another culture writes the same.</summary>
public sealed partial class HostCultureTests
{
    [Theory]
    [InlineData("th_TH.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task Times_OnAMachineOfAnotherCulture_AreWrittenAsEverywhere(string locale)
    {
        var year = DateTime.UtcNow.Year + 1;
        var host = new Dictionary<string, string> { ["LC_ALL"] = locale, ["LANG"] = locale };
        await using var server = await NewsroomServer.StartWithVariablesAsync(host);
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await story.PublishAsync();
        using var reader = server.Visitor();

        foreach (var path in (string[])[$"/{story.Slug}", $"/{story.Slug}/feed.atom", $"/{story.Slug}/feed.rss", "/sitemap.xml"])
        {
            var text = await reader.GetStringAsync(path).InTime();
            var years = YearPattern.Matches(text).Select(match => int.Parse(match.Groups[1].Value)).ToList();
            Assert.NotEmpty(years);
            Assert.All(years, year => Assert.InRange(year, 2024, 2100));
        }
        Assert.Contains("LIVE", (await reader.GetStringAsync($"/{story.Slug}").InTime()).ToUpperInvariant());
    }

    [Fact]
    public async Task Times_WithoutAZone_AreReadAsUtc_WhereverTheServerRuns()
    {
        var year = DateTime.UtcNow.Year + 1;
        var host = new Dictionary<string, string> { ["TZ"] = "Asia/Baku" };
        await using var server = await NewsroomServer.StartWithVariablesAsync(host);
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync(status: null);
        var announced = await editor.PutAsync($"{story.Path}/status", new { status = "scheduled", startsAt = $"{year}-11-30T10:00" });
        var start = announced.Expect(HttpStatusCode.OK).Body.GetProperty("startsAt").GetDateTimeOffset();
        Assert.Equal(new DateTimeOffset(year, 11, 30, 10, 0, 0, TimeSpan.Zero), start);

        var poll = new
        {
            type = "poll",
            question = "Which one?",
            options = new[] { "This", "That" },
            closesAt = $"{year}-11-30T10:00",
        };
        var entry = Guid.CreateVersion7();
        var saved = await story.PutEntryAsync(entry, new { at = "2026-01-30T10:00:00", content = new[] { poll } });
        saved.Expect(HttpStatusCode.Created);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 10, 0, 0, TimeSpan.Zero), saved.Body.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(start, saved.Body.GetProperty("content")[0].GetProperty("closesAt").GetDateTimeOffset());

        (await story.PutEntryAsync(Guid.CreateVersion7(), new { at = "noon", body = "<p>Text</p>" })).ExpectField(400, "at");
    }

    // Of instants in machine-readable form, and of RFC 822 dates; \d is a digit of any script here.
    [GeneratedRegex(@"(?:datetime=""|<updated>|<published>|<lastmod>|<pubDate>\w{3}, \d\d \w{3} )(\d{4})")]
    private static partial Regex YearPattern { get; }
}
