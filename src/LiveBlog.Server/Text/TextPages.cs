using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveBlog.Server.Text;

/// <summary>A story as text only, for slow connections, old devices and text browsers. Its canonical address is the story's page.</summary>
internal sealed class TextPages(
    IServiceProvider services,
    ILoggerFactory loggers,
    PageStyles styles,
    CurrentSite site,
    PublishedStories published
)
{
    /// <summary>
    /// Bytes of the entries on one page. With everything around them a page stays below 50 kB, which 2G carries in seconds.
    /// </summary>
    private const int MaxEntryBytes = 44_000;

    private readonly PerSnapshot<CachedBody> _newest = new();

    public static async Task<IResult> GetText(
        string story,
        string? before,
        LiveStories stories,
        StoryLog log,
        TextPages pages,
        SiteAddress address,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await missing.AnswerAsync(story, cancellation);
        }
        response.Headers.CacheControl = PublicCaching.Text;
        if (before is not { Length: > 0 })
        {
            return new BodyResult(await pages.GetNewestAsync(snapshot, address));
        }
        return EntryPosition.IsCursor(before) && await log.ReadPageAsync(story, before, cancellation) is { Entries: [_, ..] } page
            ? new BodyResult(
                await pages.RenderAsync(await pages.ReadAsync(snapshot.Header, page.Entries, cancellation), page.More, address, null)
            )
            : LayoutFeature.NotFound(snapshot.Header.Language);
    }

    private Task<CachedBody> GetNewestAsync(Snapshot snapshot, SiteAddress address)
    {
        var look = site.Fingerprint;
        // Newest first in chronological order: pinned entries are in their place in time, and older ones on their page.
        var entries = snapshot.Entries.Where(e => snapshot.More is null || string.CompareOrdinal(PositionOf(e), snapshot.More) >= 0);
        return _newest.GetAsync(
            snapshot,
            (address, look),
            async () =>
                await RenderAsync(
                    await ReadAsync(
                        snapshot.Header,
                        [.. entries.OrderByDescending(PositionOf, StringComparer.Ordinal)],
                        CancellationToken.None
                    ),
                    snapshot.More,
                    address,
                    $"{snapshot.Epoch}.{snapshot.Edition}.{snapshot.Seq}.{look}.{styles.Version}.text"
                )
        );
    }

    private Task<PublishedStory> ReadAsync(StoryHeader story, IReadOnlyList<EntryView> entries, CancellationToken cancellation) =>
        published.OfPageAsync(story, entries, cancellation);

    private async Task<CachedBody> RenderAsync(PublishedStory story, string? more, SiteAddress address, string? tag)
    {
        var (entries, shown) = (story.Entries, new List<TextEntry>());
        var bytes = 0;
        foreach (var entry in entries)
        {
            var text = TextEntry.Of(entry);
            if (shown.Count > 0 && bytes + text.Bytes > MaxEntryBytes)
            {
                more = PositionOf(entries[shown.Count - 1].View);
                break;
            }
            shown.Add(text);
            bytes += text.Bytes;
        }
        var parameters = new Dictionary<string, object?>
        {
            [nameof(TextPage.Header)] = story.Header,
            [nameof(TextPage.Opening)] = tag is null ? [] : story.Top.Lines.ToList(),
            [nameof(TextPage.Entries)] = shown,
            [nameof(TextPage.Canonical)] = address.Story(story.Header.Story),
            [nameof(TextPage.More)] = more,
        };
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TextPage>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        return new CachedBody(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", tag);
    }

    private static string PositionOf(EntryView entry) =>
        EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), Guid.Parse(entry.Id));
}
