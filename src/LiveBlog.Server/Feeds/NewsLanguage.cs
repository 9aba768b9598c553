namespace LiveBlog.Server.Feeds;

/// <summary>
/// Languages as news sitemaps name them: two or three letters of ISO 639, and zh-cn and zh-tw for the two scripts of Chinese
/// (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
/// </summary>
internal static class NewsLanguage
{
    private const string Simplified = "zh-cn";
    private const string Traditional = "zh-tw";

    /// <param name="tag">Language, script and region, such as zh-Hant-HK.</param>
    public static string Of(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        return parts[0] != "zh" ? parts[0]
            : parts.Contains("hant") ? Traditional
            : !parts.Contains("hans") && parts[^1] is "tw" or "hk" or "mo" ? Traditional
            : Simplified;
    }
}
