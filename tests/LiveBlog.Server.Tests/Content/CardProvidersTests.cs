using LiveBlog.Server.Content;

namespace LiveBlog.Server.Tests.Content;

public sealed class CardProvidersTests
{
    [Theory]
    [InlineData(
        "https://x.com/reuters/status/1860000000000000000?s=20",
        "X",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1860000000000000000"
    )]
    [InlineData("https://twitter.com/reuters/status/20", "X", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20")]
    [InlineData("https://www.youtube.com/watch?t=5&v=dQw4w9WgXcQ", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://youtu.be/dQw4w9WgXcQ?t=5", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://www.instagram.com/reel/C1a_b-2/", "Instagram", "https://www.instagram.com/p/C1a_b-2/embed/")]
    [InlineData("https://t.me/durov/295", "Telegram", "https://t.me/durov/295?embed=1")]
    [InlineData("https://www.tiktok.com/@who/video/7106594312292453675", "TikTok", "https://www.tiktok.com/embed/v2/7106594312292453675")]
    [InlineData("https://bsky.app/profile/who.example/post/3kabc", "Bluesky", null)]
    [InlineData(
        "https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC",
        "Spotify",
        "https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC"
    )]
    [InlineData(
        "https://soundcloud.com/who/what",
        "SoundCloud",
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fwho%2Fwhat"
    )]
    public void Address_OfAProvidersPost_HasTheNameAndTheFrameOfIt(string address, string name, string? embed)
    {
        Assert.Equal(name, CardProviders.Of(new Uri(address))?.Name);
        Assert.Equal(embed, CardProviders.EmbedOf(new Uri(address)));
        if (embed is not null)
        {
            Assert.Contains(new Uri(embed).GetLeftPart(UriPartial.Authority), CardProviders.FrameOrigins);
        }
    }

    [Theory]
    [InlineData("https://x.com/reuters")]
    [InlineData("https://evil.example/x.com/reuters/status/20")]
    [InlineData("https://x.com.evil.example/reuters/status/20")]
    [InlineData("https://notyoutube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://www.theguardian.com/world/live/2026/nov/26/a-story")]
    public void OtherAddress_HasNoProvider(string address)
    {
        Assert.Null(CardProviders.Of(new Uri(address)));
        Assert.Null(CardProviders.EmbedOf(new Uri(address)));
    }
}
