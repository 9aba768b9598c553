using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveBlog.Server.Story;

/// <summary>
/// Story pages as bytes: rendered and compressed once for each state of the story, however many readers request them. The numbers on the page may be
/// a few seconds old; the page's script loads newer ones.
/// </summary>
internal sealed class StoryPageCache(
    IServiceProvider services,
    ILoggerFactory loggers,
    StoryMeta meta,
    PublishedStories stories,
    ViewCounter views,
    WebAssets assets,
    PageStyles styles,
    CurrentSite site,
    UsualOrigins origins,
    TimeProvider time
)
{
    /// <summary>Origins for which a page is cached: the usual ones, and those that were usual until lately.</summary>
    private const int MaxOrigins = 8;

    /// <summary>Characters of the newest update in the line above the log: a phone shows half of them.</summary>
    private const int NewestLength = 90;

    private static readonly TimeSpan MaxAgeOfNumbers = TimeSpan.FromSeconds(10);

    // Belongs to the live story and is released with it.
    private readonly ConditionalWeakTable<LiveStory, Rendered> _pages = [];

    // A page refers to its script and later styles, and its policy to the styles in it, so after a deployment the copy that a browser
    // has kept is outdated.
    private readonly string _build = $"{Path.GetFileNameWithoutExtension(assets.Address(PageStyles.Entry))}.{styles.Version}";

    public Task<CachedBody> GetAsync(LiveStory story, StorySnapshot snapshot, SiteAddress address)
    {
        var pages = _pages.GetOrCreateValue(story);
        var look = site.Fingerprint;
        lock (pages)
        {
            if (
                pages.ByOrigin.TryGetValue(address.Origin, out var page)
                && ReferenceEquals(page.Of, snapshot)
                && page.Look == look
                && !page.Body.IsFaulted
                && time.GetElapsedTime(page.At) < MaxAgeOfNumbers
            )
            {
                return page.Body;
            }
            var body = RenderAsync(snapshot, address, look);
            // A request with a made-up host gets a page rendered just for it, and is charged for it (IsMadeFor).
            if (origins.IsUsual(address.Origin))
            {
                if (pages.ByOrigin.Count >= MaxOrigins && !pages.ByOrigin.ContainsKey(address.Origin))
                {
                    pages.ByOrigin.Remove(pages.ByOrigin.Keys.MinBy(origins.CountOf)!);
                }
                pages.ByOrigin[address.Origin] = new Page(snapshot, look, time.GetTimestamp(), body);
            }
            return body;
        }
    }

    /// <summary>Whether a page has to be rendered just for this request: an older page, or the newest under a made-up host.</summary>
    public static bool IsMadeFor(HttpContext http) =>
        StoryPages.IsBesideTheNewest(http.Request)
        || !http
            .RequestServices.GetRequiredService<UsualOrigins>()
            .Note(SiteAddress.Of(http.Request, http.RequestServices.GetRequiredService<CurrentSite>().Value).Origin);

    private async Task<CachedBody> RenderAsync(StorySnapshot snapshot, SiteAddress address, string look)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never run under the caller's lock
        var story = snapshot.Value;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(StoryPage.Snapshot)] = story,
            [nameof(StoryPage.Meta)] = await meta.OfStoryAsync(story, address),
            [nameof(StoryPage.NewestLine)] =
                (await stories.OfAsync(story)).Entries.FirstOrDefault(entry => !entry.View.Pinned)?.LineOr(NewestLength) ?? "",
            [nameof(StoryPage.Views)] = await views.GetTotalAsync(story.Story),
            [nameof(StoryPage.Readers)] = views.CountReaders(story.Story),
        };
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<StoryPage>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        return new CachedBody(
            Encoding.UTF8.GetBytes(html),
            "text/html; charset=utf-8",
            $"{story.Epoch}.{story.Edition}.{story.Seq}.{look}.{_build}.{Today(story)}"
        );
    }

    // Today's entries show no date, so the page has to change at midnight.
    private string Today(Snapshot story) =>
        TimeZoneInfo
            .ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(story.Header.TimeZone))
            .ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private sealed class Rendered
    {
        public Dictionary<string, Page> ByOrigin { get; } = [];
    }

    private sealed record Page(StorySnapshot Of, string Look, long At, Task<CachedBody> Body);
}
