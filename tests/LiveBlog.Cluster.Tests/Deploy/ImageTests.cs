using System.Net;

namespace LiveBlog.Cluster.Tests.Deploy;

/// <summary>The Dockerfile's steps, as far as they go without an engine.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task PublishedProgram_RunsAsAUserWithoutRights_OnAReadOnlyRoot()
    {
        await using var image = await PublishedServer.PublishAsync();
        Assert.False(await image.CanWriteAsync("/srv/app/made"), "The premise: the program's folder is read-only");
        Assert.False(await image.CanWriteAsync("/var/tmp/made"), "The premise: so is the rest, even where everybody may write");
        Assert.True(await image.CanWriteAsync("/srv/data/made"), "The premise: the data folder is not");

        image.Start();
        await Patience.EventuallyAsync(image.IsHealthyAsync, "the image's health check succeeds", Patience.Extended);
        using var visitor = LiveBlogNode.ClientAt(image.Address);
        var page = await visitor.GetStringAsync("/night-of-the-comet");
        var script = System.Text.RegularExpressions.Regex.Match(page, "src=\"(/assets/[^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(script)).StatusCode); // the front end was published as well
        Assert.True(File.Exists(Path.Combine(image.DataFolder, "liveblog.db")));
        Assert.Equal(0, await image.StopAsync());
    }
}
