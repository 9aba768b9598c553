using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Story;

/// <summary>A story's pages: its newest updates, older ones, and each entry at its own address.</summary>
internal static class StoryPages
{
    public static async Task<IResult> GetStory(
        string story,
        string? before,
        string? at,
        LiveStories stories,
        StoryLog log,
        EntryContextQuery contexts,
        StoryMeta meta,
        ViewCounter views,
        StoryPageCache cache,
        MissingStory missing,
        ArchivePages archive,
        SiteAddress address,
        CurrentSite site,
        FrameSources frames,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (await stories.GetAsync(story) is not { } live || await live.GetSnapshotAsync() is not { } newest)
        {
            return await missing.AnswerAsync(story, cancellation);
        }
        http.Response.Headers.CacheControl = PublicCaching.Text;
        if (PlaceFrame.IsOn(newest.Value.Header, site))
        {
            frames.AddOwnFor(http.Response);
        }
        if (await archive.AnswerAsync(http.Request, newest.Value, address, cancellation) is { } answer)
        {
            return answer;
        }
        if (at is not null)
        {
            // An invalid time redirects to the story: a reader cannot correct a link.
            var nearest = long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var instant)
                ? await contexts.FindAtAsync(story, instant, cancellation)
                : null;
            return Results.Redirect(nearest is null ? $"/{story}" : $"/{story}/entries/{nearest}");
        }
        if (before is not { Length: > 0 })
        {
            return new BodyResult(await cache.GetAsync(live, newest, address));
        }
        var snapshot = newest.Value;
        if (
            !EntryPosition.IsCursor(before) || await log.ReadPageAsync(story, before, cancellation) is not { Entries: [var first, ..] } page
        )
        {
            return LayoutFeature.NotFound(snapshot.Header.Language);
        }
        snapshot = snapshot with { Entries = page.Entries, More = page.More };
        var newer = await contexts.ReadNewerCursorAsync(story, PositionOf(first), cancellation);
        return new RazorComponentResult<StoryPage>(
            new
            {
                Snapshot = snapshot,
                Meta = await meta.OfOlderPageAsync(snapshot, newer, address, cancellation),
                Views = await views.GetTotalAsync(story),
                Readers = views.CountReaders(story),
                IsOlderPage = true,
                NewestLine = "",
            }
        );
    }

    /// <summary>Whether the request is for something other than the newest page, which has its own cache.</summary>
    public static bool IsBesideTheNewest(HttpRequest request) => OfPages.Any(request.Query.ContainsKey);

    /// <summary>Names in the query that request something other than the newest page.</summary>
    public static readonly string[] OfPages = ["before", "at", .. ArchivePages.Query];

    public static async Task<IResult> GetEntry(
        string story,
        string entry,
        LiveStories stories,
        EntryContextQuery contexts,
        StoryMeta meta,
        SiteAddress address,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (!Guid.TryParse(entry, out var id) || await FindAsync(story, stories) is not { Header: var header } snapshot)
        {
            return await missing.AnswerAsync(story, cancellation);
        }
        switch (await contexts.ReadAsync(story, id, cancellation))
        {
            case { Entry: { } found } context:
                response.Headers.CacheControl = PublicCaching.Text;
                return new RazorComponentResult<EntryPermalink>(
                    new
                    {
                        Snapshot = snapshot,
                        Context = context,
                        Meta = await meta.OfEntryAsync(header, found, address, cancellation),
                    }
                );
            case { IsGone: true }:
                return new RazorComponentResult<MessagePage>(
                    new
                    {
                        Message = Words.For(header.Language).Gone,
                        Link = $"/{story}",
                        LinkText = header.Headline,
                        header.Language,
                    }
                )
                {
                    StatusCode = StatusCodes.Status410Gone,
                };
            default:
                return LayoutFeature.NotFound(header.Language);
        }
    }

    public static async Task<Snapshot?> FindAsync(string story, LiveStories stories) =>
        await stories.GetAsync(story) is { } live && await live.GetSnapshotAsync() is { } snapshot ? snapshot.Value : null;

    private static string PositionOf(EntryView entry) =>
        EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), Guid.Parse(entry.Id));
}
