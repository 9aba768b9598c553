using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Media;

public sealed class MediaPictureTests
{
    private static readonly MediaItem Photo = new(
        Guid.CreateVersion7(),
        "0123456789abcdef0123456789abcdef",
        MediaKind.Image,
        MediaState.Ready,
        "image/jpeg",
        4000,
        3000,
        null,
        [480, 960],
        false,
        "data:image/webp;base64,AAAA",
        null
    );

    [Fact]
    public async Task Picture_OfAReadyPhoto_OffersEveryFormatAndKeepsItsBox()
    {
        var html = await RenderAsync(Photo, "A bridge & a ship");
        Assert.Contains(
            "<source type=\"image/avif\" srcset=\"/media/0123456789abcdef0123456789abcdef/480.avif 480w, /media/0123456789abcdef0123456789abcdef/960.avif 960w\"",
            html
        );
        Assert.Contains("alt=\"A bridge &amp; a ship\" width=\"960\" height=\"720\" loading=\"lazy\"", html);
        Assert.True(html.IndexOf("image/avif", StringComparison.Ordinal) < html.IndexOf("image/webp\"", StringComparison.Ordinal));
        Assert.DoesNotContain("style", html);
    }

    [Fact]
    public async Task Picture_OfAMovingOne_StandsStillForWhoAsksForThat() =>
        Assert.Contains(
            "<source media=\"(prefers-reduced-motion: reduce)\" type=\"image/jpeg\"",
            await RenderAsync(Photo with { IsAnimated = true }, "")
        );

    [Theory]
    [InlineData(MediaState.Processing)]
    [InlineData(MediaState.Gone)]
    public async Task Picture_OfWhatCannotBeLoaded_KeepsItsBoxAndAsksForNothing(MediaState state)
    {
        var html = await RenderAsync(Photo with { State = state }, "A bridge");
        Assert.Contains("width=\"4000\" height=\"3000\"", html);
        Assert.DoesNotContain("/media/", html);
    }

    /// <summary>It will never come: a box that waits for it would stay for good.</summary>
    [Fact]
    public async Task Picture_ThatFailed_IsItsDescription() =>
        Assert.Equal(
            "<span class=\"picture-lost\" dir=\"auto\">A bridge &amp; a ship</span>",
            (await RenderAsync(Photo with { State = MediaState.Failed }, "A bridge & a ship")).Trim()
        );

    private static async Task<string> RenderAsync(MediaItem item, string alt)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<MediaPicture>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?> { [nameof(MediaPicture.Item)] = item, [nameof(MediaPicture.Alt)] = alt }
                    )
                )
            ).ToHtmlString()
        );
    }
}
