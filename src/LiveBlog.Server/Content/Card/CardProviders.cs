using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Content;

/// <summary>A site whose posts newsrooms quote.</summary>
/// <param name="Address">The pattern of a post's address; its groups are inserted into <paramref name="Embed"/>.</param>
/// <param name="OEmbed">The address of its oEmbed service; null if that requires a key, or if the page itself has the data.</param>
/// <param name="Embed">The address loaded into a sandboxed frame after a click; "{url}" is the post's address, any other name in braces a group of the pattern.</param>
internal sealed record CardProvider(string Name, Regex Address, string? OEmbed, string? Embed)
{
    /// <summary>The origin that the content security policy has to allow for the frame.</summary>
    public string? FrameOrigin => Embed is null ? null : new Uri(Embed.Split('{')[0]).GetLeftPart(UriPartial.Authority);
}

/// <summary>
/// The single table of providers; some have several kinds of posts, and the first that fits counts. A site that is not in it is asked for oEmbed
/// and Open Graph data like any other page.
/// </summary>
internal static partial class CardProviders
{
    private static readonly CardProvider[] All =
    [
        new("X", X, "https://publish.twitter.com/oembed", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id={id}"),
        new("YouTube", YouTube, "https://www.youtube.com/oembed", "https://www.youtube-nocookie.com/embed/{id}"),
        new("YouTube", YouTubeList, "https://www.youtube.com/oembed", "https://www.youtube-nocookie.com/embed/videoseries?list={list}"),
        new("YouTube", YouTubeChannel, null, "https://www.youtube-nocookie.com/embed/live_stream?channel={channel}"),
        new("Vimeo", VimeoUnlisted, "https://vimeo.com/api/oembed.json", "https://player.vimeo.com/video/{id}?h={hash}&dnt=1"),
        new("Vimeo", Vimeo, "https://vimeo.com/api/oembed.json", "https://player.vimeo.com/video/{id}?dnt=1"),
        new("Instagram", Instagram, null, "https://www.instagram.com/p/{id}/embed/"),
        new("Facebook", Facebook, null, "https://www.facebook.com/plugins/post.php?href={url}"),
        new("Telegram", Telegram, null, "https://t.me/{channel}/{id}?embed=1"),
        new("TikTok", TikTok, "https://www.tiktok.com/oembed", "https://www.tiktok.com/embed/v2/{id}"),
        new("Bluesky", Bluesky, "https://embed.bsky.app/oembed", null),
        new("Spotify", Spotify, "https://open.spotify.com/oembed", "https://open.spotify.com/embed/{kind}/{id}"),
        new("SoundCloud", SoundCloud, "https://soundcloud.com/oembed", "https://w.soundcloud.com/player/?url={url}"),
    ];

    /// <summary>All origins from which a card's frame may be loaded.</summary>
    public static IEnumerable<string> FrameOrigins => All.Select(provider => provider.FrameOrigin).OfType<string>().Distinct();

    public static CardProvider? Of(Uri address) => Array.Find(All, provider => provider.Address.IsMatch(Plain(address)));

    /// <summary>Address of the provider's own embed of a post; null if it has no known provider or no such address.</summary>
    public static string? EmbedOf(Uri address)
    {
        if (Of(address) is not { Embed: { } embed } provider)
        {
            return null;
        }
        var post = provider.Address.Match(Plain(address));
        return BracesPattern.Replace(
            embed,
            name => Uri.EscapeDataString(name.Groups[1].Value == "url" ? address.AbsoluteUri : post.Groups[name.Groups[1].Value].Value)
        );
    }

    /// <summary>When a post on X was written: its id contains the milliseconds since the first post.</summary>
    public static DateTimeOffset? TimeOf(Uri address) =>
        X.Match(Plain(address)) is { Success: true } post
        && long.TryParse(post.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >> 22 is > 0 and var sinceFirst
            ? DateTimeOffset.FromUnixTimeMilliseconds(sinceFirst + 1_288_834_974_657)
            : null;

    private static string Plain(Uri address) => address.Host + address.PathAndQuery;

    [GeneratedRegex(@"^(?:www\.|mobile\.)?(?:x|twitter)\.com/(?:i/web|[A-Za-z0-9_]{1,20})/status(?:es)?/(?<id>[0-9]{1,19})")]
    private static partial Regex X { get; }

    // The names of the player's own pages are as long as the id of a video.
    [GeneratedRegex(
        """
            ^(?:
                (?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/|v/)
                |(?:www\.)?youtu\.be/
            )
            (?!videoseries|live_stream)(?<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex YouTube { get; }

    [GeneratedRegex(
        @"^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/(?:playlist|embed/videoseries|embed)/?\?(?:[^#]*&)?list=(?<list>[A-Za-z0-9_-]{10,64})"
    )]
    private static partial Regex YouTubeList { get; }

    [GeneratedRegex(@"^(?:www\.)?youtube(?:-nocookie)?\.com/embed/live_stream\?(?:[^#]*&)?channel=(?<channel>[A-Za-z0-9_-]{10,40})")]
    private static partial Regex YouTubeChannel { get; }

    // Whoever has the address may watch it, and only with the hash in it.
    [GeneratedRegex(
        @"^(?:www\.|player\.)?vimeo\.com/(?:video/)?(?<id>[0-9]{1,12})(?:/|/?\?(?:[^#]*&)?h=)(?<hash>[0-9a-f]{6,40})(?=[/?&]|$)"
    )]
    private static partial Regex VimeoUnlisted { get; }

    [GeneratedRegex(
        """
            ^(?:www\.|player\.)?vimeo\.com/
            (?:video/|channels/[^/?#]+/|groups/[^/?#]+/videos/|(?:album|showcase)/[0-9]+/video/)?
            (?<id>[0-9]{1,12})(?=[/?]|$)
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Vimeo { get; }

    // Links to share and pages of sounds have no id of a post.
    [GeneratedRegex(@"^(?:www\.)?instagram\.com/(?!share/)(?:[A-Za-z0-9_.]+/)?(?:p|reels?|tv)/(?!audio/)(?<id>[A-Za-z0-9_-]{1,40})")]
    private static partial Regex Instagram { get; }

    [GeneratedRegex(
        """
            ^(?:www\.|m\.|web\.|mbasic\.)?facebook\.com/(?:
                [^/?#]+/(?:posts|videos|photos)/[^/?#]
                |(?:permalink\.php|story\.php|photo(?:\.php)?|watch(?:/live)?)/?\?
                |share/
            )
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Facebook { get; }

    // In a group with topics, the number of the topic comes first.
    [GeneratedRegex(@"^(?:t|telegram)\.me/(?:s/)?(?<channel>[A-Za-z0-9_]{4,32})/(?:[0-9]{1,10}/)?(?<id>[0-9]{1,10})(?=/?(?:\?|$))")]
    private static partial Regex Telegram { get; }

    [GeneratedRegex(@"^(?:www\.|m\.)?tiktok\.com/(?:@[^/?#]*/video|embed(?:/v[23])?|player/v1)/(?<id>[0-9]{1,20})")]
    private static partial Regex TikTok { get; }

    [GeneratedRegex(@"^bsky\.app/profile/[^/?#]+/post/[a-z0-9]+")]
    private static partial Regex Bluesky { get; }

    [GeneratedRegex(
        """
            ^open\.spotify\.com/(?:intl-[A-Za-z-]+/)?(?:embed(?:-podcast)?/)?(?:user/[^/?#]+/(?=playlist/))?
            (?<kind>track|album|playlist|episode|show|artist)/(?<id>[A-Za-z0-9]{1,40})
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Spotify { get; }

    // The site's own pages and lists of people are not sounds.
    [GeneratedRegex(
        """
            ^(?:www\.|m\.)?soundcloud\.com/
            (?!(?:search|pages|you|upload|settings|messages|notifications|charts|jobs|people|tags)/)
            [^/?#]+/(?!(?:followers|following|comments)(?:[/?]|$))[^?#]+
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex SoundCloud { get; }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex BracesPattern { get; }
}
