using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>Search engines that support IndexNow: one that is told tells the others.</summary>
internal sealed class SearchEngines : IPingTarget
{
    public string Name => "IndexNow";

    /// <summary>They ask not to be told about the same address too often, and a live story changes all the time.</summary>
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
