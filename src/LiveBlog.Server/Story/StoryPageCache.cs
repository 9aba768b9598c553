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
/// Story pages as bytes: rendered once for each state of the story, however many ask, and compressed once. The numbers on the page may be
/// a few seconds old; the page's script brings newer ones.
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
    /// <summary>Origins under which a page is kept at a time: the usual ones, and those that were until lately.</summary>
    private const int MaxOrigins = 8;

    /// <summary>Characters of the newest update in the line above the log: a phone shows half of them.</summary>
    private const int NewestLength = 90;

    private static readonly TimeSpan MaxAgeOfNumbers = TimeSpan.FromSeconds(10);

    // Belongs to the live story and goes with it.
    private readonly ConditionalWeakTable<LiveStory, Rendered> _pages = [];

    // A page names the script and the later styles that it goes with, and its policy the styles in it: after a deployment the one that a browser
    // kept is not the same any more.
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
            // Who makes up a host gets a page that is rendered for them alone, and pays for it (IsMadeFor).
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

    /// <summary>Whether a request has something rendered for it alone: an older page, or the newest under a made-up host.</summary>
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
                (await stories.OfAsync(story)).Entries.FirstOrDefault(entry => !entry.View.Pinned)?.TitleOr(NewestLength) ?? "",
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

    // What is of today has no date on the page, so that tomorrow it is another page.
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
