using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>The hub that feeds name: it fetches the feeds and passes on what is new to all who have subscribed.</summary>
internal sealed class WebSubHub : IPingTarget
{
    public string Name => "WebSub hub";

    public TimeSpan Gather => TimeSpan.FromSeconds(1);

    public bool IsWanted(SiteOptions site) => site.WebSubHub is not null;

    // WebSub leaves it to the two how a publisher tells its hub; every public hub understands this form.
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
