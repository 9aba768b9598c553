using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Embed;

public sealed class EmbedPagesTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("/embed/no-such-story/page", HttpStatusCode.NotFound, "This story is not available.")]
    [InlineData("/embed/no-such-story/page?layout=spiral", HttpStatusCode.UnprocessableEntity, "The layout must be one of")]
    public async Task Frame_WithoutAStory_IsAPageThatSaysSo(string path, HttpStatusCode status, string sentence)
    {
        using var reader = newsroom.Server.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await reader.SendAsync(request).InTime();
        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("frame-ancestors 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("target=\"_blank\"", page, StringComparison.Ordinal);
        // A program is told in its own terms.
        using var told = await reader.GetAsync(path).InTime();
        Assert.Equal("application/problem+json", told.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Fragment_SaysWhenCoverageStarts()
    {
        var story = await newsroom.Editor.CreateStoryAsync("draft");
        var starts = new { status = "announced", startsAt = "2099-01-02T10:00:00Z" };
        (await newsroom.Editor.PutAsync($"{story.Path}/status", starts)).Expect(HttpStatusCode.OK);
        using var reader = newsroom.Server.Visitor();
        var page = await reader.GetStringAsync($"/embed/{story.Slug}").InTime();
        Assert.Matches("data-field=\"starts\">Coverage starts <time datetime=\"2099-01-02T10:00", page);
        Assert.Matches("data-field=\"next\" hidden", page);
    }

    [Theory]
    [InlineData("/public/v1/stories")]
    [InlineData("/public/v1/stories/{0}")]
    [InlineData("/public/v1/stories/{0}/entries")]
    [InlineData("/live/{0}/snapshot")]
    [InlineData("/live/{0}/entries?page=1")]
    [InlineData("/openapi/readers.json")]
    [InlineData("/site.webmanifest")]
    public async Task WhatCanBeRead_AnswersHead(string path)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var monitor = newsroom.Server.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Head, path.Replace("{0}", story.Slug, StringComparison.Ordinal));
        using var answer = await monitor.SendAsync(request).InTime();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Description_LeavesHeadOut()
    {
        using var program = newsroom.Server.Visitor();
        using var description = JsonDocument.Parse(await program.GetStringAsync("/openapi/readers.json").InTime());
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().ToList();
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.False(path.Value.TryGetProperty("head", out _), path.Name));
    }
}
