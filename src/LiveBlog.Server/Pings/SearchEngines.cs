using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>Search engines that speak IndexNow: told once, each tells the others.</summary>
internal sealed class SearchEngines : IPingTarget
{
    public string Name => "IndexNow";

    /// <summary>They ask not to be told of one address more often than needed; a live story changes all the time.</summary>
    public TimeSpan Gather => TimeSpan.FromMinutes(2);

    public bool IsWanted(SiteOptions site) => site.IndexNowKey is not null;

    public HttpRequestMessage Tell(ChangedStory story, SiteOptions site, SiteAddress address) =>
        new(HttpMethod.Post, site.IndexNowEndpoint)
        {
            Content = JsonContent.Create(
                new
                {
                    host = new Uri(address.Origin).Authority,
                    key = site.IndexNowKey,
                    keyLocation = address.Absolute($"/{site.IndexNowKey}.txt"),
                    urlList = new[] { address.Story(story.Slug) },
                }
            ),
        };
}
