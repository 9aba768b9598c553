using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>The hub named in our feeds: it fetches them and passes on what is new to its subscribers.</summary>
internal sealed class WebSubHub : IPingTarget
{
    public string Name => "WebSub hub";

    public TimeSpan Gather => TimeSpan.FromSeconds(1);

    public bool IsWanted(SiteOptions site) => site.WebSubHub is not null;

    // WebSub does not specify how a publisher notifies its hub; every public hub accepts this form.
    public HttpRequestMessage Tell(ChangedStory story, SiteOptions site, SiteAddress address) =>
        new(HttpMethod.Post, site.WebSubHub)
        {
            Content = new FormUrlEncodedContent([
                new("hub.mode", "publish"),
                .. story
                    .Feeds(address)
                    .SelectMany(feed => new KeyValuePair<string, string>[] { new("hub.url", feed), new("hub.topic", feed) }),
            ]),
        };
}
