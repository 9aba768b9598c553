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
    [InlineData("https://mobile.twitter.com/reuters/status/20", "X", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20")]
    [InlineData("https://x.com/i/status/20", "X", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20")]
    [InlineData("https://x.com/i/web/status/20", "X", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20")]
    [InlineData(
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    )]
    [InlineData(
        "https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVM",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    )]
    [InlineData("https://m.youtube.com/shorts/dQw4w9WgXcQ", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")]
    [InlineData(
        "https://www.youtube.com/embed/videoseries?si=x&list=PLBCF2DAC6FFB574DE",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/videoseries?list=PLBCF2DAC6FFB574DE"
    )]
    [InlineData(
        "https://www.youtube.com/playlist?list=PLBCF2DAC6FFB574DE",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/videoseries?list=PLBCF2DAC6FFB574DE"
    )]
    [InlineData(
        "https://www.youtube.com/embed/live_stream?channel=UC4R8DWoMoI7CAwX8_LjQHig",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/live_stream?channel=UC4R8DWoMoI7CAwX8_LjQHig"
    )]
    [InlineData("https://vimeo.com/123456/abcdef1234?share=copy", "Vimeo", "https://player.vimeo.com/video/123456?h=abcdef1234&dnt=1")]
    [InlineData(
        "https://player.vimeo.com/video/123456?badge=0&h=abcdef1234",
        "Vimeo",
        "https://player.vimeo.com/video/123456?h=abcdef1234&dnt=1"
    )]
    [InlineData("https://vimeo.com/channels/staffpicks/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://vimeo.com/76979871/description", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://www.instagram.com/who.ever/p/C1a_b-2/?img_index=1", "Instagram", "https://www.instagram.com/p/C1a_b-2/embed/")]
    [InlineData("https://www.instagram.com/reels/C1a_b-2/", "Instagram", "https://www.instagram.com/p/C1a_b-2/embed/")]
    [InlineData("https://t.me/s/durov/295?comment=1", "Telegram", "https://t.me/durov/295?embed=1")]
    [InlineData("https://t.me/somegroup/12/345", "Telegram", "https://t.me/somegroup/345?embed=1")]
    [InlineData("https://www.tiktok.com/embed/v2/7106594312292453675", "TikTok", "https://www.tiktok.com/embed/v2/7106594312292453675")]
    [InlineData("https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3kabc", "Bluesky", null)]
    [InlineData("https://bsky.app/profile/the-who.bsky.social/post/3kabc", "Bluesky", null)]
    [InlineData(
        "https://open.spotify.com/embed/episode/4uLU6hMCjMI75M1A2tKUQC?utm_source=x",
        "Spotify",
        "https://open.spotify.com/embed/episode/4uLU6hMCjMI75M1A2tKUQC"
    )]
    [InlineData(
        "https://open.spotify.com/user/spotify/playlist/37i9dQZF1DX",
        "Spotify",
        "https://open.spotify.com/embed/playlist/37i9dQZF1DX"
    )]
    [InlineData(
        "https://soundcloud.com/who/sets/what",
        "SoundCloud",
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fwho%2Fsets%2Fwhat"
    )]
    [InlineData(
        "https://www.facebook.com/photo/?fbid=1&set=a.2",
        "Facebook",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fphoto%2F%3Ffbid%3D1%26set%3Da.2"
    )]
    [InlineData(
        "https://m.facebook.com/watch/?v=1",
        "Facebook",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fm.facebook.com%2Fwatch%2F%3Fv%3D1"
    )]
    [InlineData(
        "https://www.facebook.com/who/posts/pfbid02",
        "Facebook",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fwho%2Fposts%2Fpfbid02"
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
    [InlineData("https://www.youtube.com/embed/videoseries")]
    [InlineData("https://www.youtube.com/playlist?list=WL")]
    [InlineData("https://www.youtube.com/clip/UgkxXABCDEFGHIJKLMN")]
    [InlineData("https://www.facebook.com/photography.page")]
    [InlineData("https://www.facebook.com/watchmakers")]
    [InlineData("https://www.facebook.com/watch/")]
    [InlineData("https://www.facebook.com/who/videos/")]
    [InlineData("https://vimeo.com/123films")]
    [InlineData("https://www.instagram.com/reels/audio/123456/")]
    [InlineData("https://www.instagram.com/share/reel/ABC123")]
    [InlineData("https://t.me/c/1234567/89")]
    [InlineData("https://soundcloud.com/search/sounds?q=x")]
    [InlineData("https://soundcloud.com/who/followers")]
    public void OtherAddress_HasNoProvider(string address)
    {
        Assert.Null(CardProviders.Of(new Uri(address)));
        Assert.Null(CardProviders.EmbedOf(new Uri(address)));
    }
}
