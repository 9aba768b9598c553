using System.Collections.Frozen;

namespace LiveBlog.Server.Views;

/// <summary>
/// The ways in which readers come to a story, by kind: nobody's exact origin is stored. A host in none of the lists is "another site".
/// </summary>
internal static class Referrers
{
    /// <summary>The browser gives no referrer: a bookmark, an app, a typed address.</summary>
    public const string Direct = "direct";

    /// <summary>From another of our own pages.</summary>
    public const string Own = "own";
    public const string Search = "search";
    public const string Social = "social";
    public const string Site = "site";

    /// <summary>Not on our site: a widget shows the story elsewhere.</summary>
    public const string Widget = "widget";

    /// <summary>The longest possible host name (RFC 1035).</summary>
    public const int HostLength = 255;

    public static readonly IReadOnlyList<string> All = [Direct, Own, Search, Social, Site, Widget];

    private static readonly FrozenDictionary<string, string> Known = Hosts(
            Search,
            "bing.com duckduckgo.com baidu.com ecosia.org qwant.com startpage.com search.brave.com ya.ru yandex.ru yandex.az yandex.com perplexity.ai chatgpt.com"
        )
        .Concat(
            Hosts(
                Social,
                "facebook.com instagram.com threads.net threads.com t.co x.com twitter.com linkedin.com lnkd.in reddit.com youtube.com youtu.be "
                    + "tiktok.com pinterest.com vk.com ok.ru dzen.ru t.me web.telegram.org whatsapp.com bsky.app mastodon.social news.ycombinator.com"
            )
        )
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string KindOf(ViewReport report, HttpRequest request) =>
        !string.IsNullOrEmpty(report.Partner) || IsElsewhere(request) ? Widget
        : string.IsNullOrEmpty(report.Referrer) ? Direct
        : KindOf(report.Referrer, request.Host.Host);

    /// <param name="host">With or without a port.</param>
    public static string KindOf(string host, string own)
    {
        var name = host.Split(':')[0];
        if (name.Equals(own, StringComparison.OrdinalIgnoreCase))
        {
            return Own;
        }
        // m.facebook.com is facebook.com; google and yahoo have a name in each country.
        var labels = name.Split('.');
        for (var from = 0; from < labels.Length - 1; from++)
        {
            if (Known.TryGetValue(string.Join('.', labels[from..]), out var kind))
            {
                return kind;
            }
        }
        return labels.SkipLast(1).Any(label => label is "google" or "yahoo") ? Search : Site;
    }

    /// <summary>A page of another origin reports; in a sandboxed frame browsers call the origin null.</summary>
    private static bool IsElsewhere(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(
            Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        );

    private static IEnumerable<KeyValuePair<string, string>> Hosts(string kind, string hosts) =>
        hosts.Split(' ').Select(host => KeyValuePair.Create(host, kind));
}
