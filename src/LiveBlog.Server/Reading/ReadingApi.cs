using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Reading;

/// <summary>Public content for programs: lists with cursors, the same for everybody, cached no longer than a page.</summary>
internal static class ReadingApi
{
    public const string Prefix = "/public/v1";

    private const int UsualStories = 20;
    private const int MaxStories = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // This is never embedded in a page, so letters of any script need no escaping.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapReading(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Prefix).RequireCors(CorsPolicies.AnyOrigin).WithSharedAbsence().AnswersHead().WithTags("Reading");
        group
            .MapGet("/stories", ListStories)
            .ShareAnswers("before", "limit", "section")
            .Costs(CostOf.Pages, 5)
            .WithSummary("Public stories, last changed first")
            .Produces<PublicStoryPage>();
        group.MapGet("/stories/{story}", GetStory).ShareAnswers().Costs(CostOf.Pages, 2).WithSummary("A story").Produces<PublicStory>();
        group
            .MapGet("/stories/{story}/entries", ListEntries)
            .ShareAnswers(["before", .. TagQuery.Names])
            .Costs(CostOf.Pages, 10)
            .WithSummary("A story's entries, newest first, 50 a page")
            .Produces<PublicEntryPage>();
        group
            .MapGet("/stories/{story}/entries/{entry:guid}", GetEntry)
            .ShareAnswers()
            .Costs(CostOf.Pages, 3)
            .WithSummary("An entry")
            .Produces<PublicEntry>();
    }

    private static async Task<IResult> ListStories(
        string? before,
        int? limit,
        string? section,
        IDbContextFactory<LiveBlogDb> databases,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (limit is < 1 or > MaxStories)
        {
            return Problems.Field("limit", $"The limit must be a number from 1 to {MaxStories}.");
        }
        if (StoryCursor.Read(before, out var cursor) is false)
        {
            return Problems.Field("before", "Invalid cursor. Use the value of \"next\" from an earlier response.");
        }
        var count = limit ?? UsualStories;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var key = section is { Length: > 0 } ? SectionKeys.Of(section) : null;
        var stories = db.PublicStories.Where(s => key == null || s.SectionKey == key);
        if (cursor is { } from)
        {
            stories = stories.Where(s => s.UpdatedAt < from.At || (s.UpdatedAt == from.At && string.Compare(s.Slug, from.Story) > 0));
        }
        var rows = await stories.OrderByDescending(s => s.UpdatedAt).ThenBy(s => s.Slug).Take(count + 1).ToListAsync(cancellation);
        var page = rows.Take(count).ToList();
        return Answer(
            response,
            new PublicStoryPage(
                [.. page.Select(row => Of(row.ToHeader(), address))],
                rows.Count > page.Count ? new StoryCursor(page[^1].UpdatedAt, page[^1].Slug).ToString() : null
            )
        );
    }

    private static async Task<IResult> GetStory(
        string story,
        LiveStories stories,
        PublishedStories published,
        SiteAddress address,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        var known = await published.OfPageAsync(snapshot.Header, [], cancellation);
        return Answer(response, Of(snapshot.Header, address) with { Top = TopOf(known, address) });
    }

    private static async Task<IResult> ListEntries(
        string story,
        string? before,
        [Description("Only entries with this tag.")] string? tag,
        [Description("Only entries that this partner's pages show. An unknown partner is ignored.")] string? partner,
        LiveStories stories,
        StoryLog log,
        PartnerTags partners,
        PublishedStories published,
        SiteAddress address,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (before is { Length: > 0 } && !EntryPosition.IsCursor(before))
        {
            return Problems.Field("before", "Invalid cursor. Use the value of \"next\" from an earlier response.");
        }
        if (TagQuery.Of(tag, partner, partners, out var problem) is not { Filter: var filter })
        {
            return problem!;
        }
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        var page = before is { Length: > 0 }
            ? await log.ReadPageAsync(story, before, filter, cancellation)
            : FirstPage(await log.FilterAsync(snapshot, filter, cancellation));
        if (page is null)
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        var known = await published.OfPageAsync(snapshot.Header, page.Entries, cancellation);
        return Answer(response, new PublicEntryPage(story, [.. known.Entries.Select(entry => Of(entry, known, address))], page.More));
    }

    private static EntryPage FirstPage(Snapshot snapshot) => new([.. snapshot.Entries.Take(Limits.EntriesPerPage)], snapshot.More);

    private static async Task<IResult> GetEntry(
        string story,
        Guid entry,
        LiveStories stories,
        EntryContextQuery contexts,
        PublishedStories published,
        SiteAddress address,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        switch (await contexts.ReadAsync(story, entry, cancellation))
        {
            case { IsGone: true }:
                return Problems.Gone("The entry was taken down.");
            case { Entry: { } view }:
                var known = await published.OfPageAsync(snapshot.Header, [view], cancellation);
                return known.Entries.Count > 0 ? Answer(response, Of(known.Entries[0], known, address)) : Problems.NoSuchEntry();
            default:
                return Problems.NoSuchEntry();
        }
    }

    private static PublicStory Of(StoryHeader story, SiteAddress address) =>
        new(
            story.Story,
            address.Story(story.Story),
            story.Headline,
            story.Standfirst,
            story.Section is { Length: > 0 } section ? section : null,
            story.Byline is { Length: > 0 } byline ? byline : null,
            story.Status,
            story.Language,
            story.TimeZone,
            Instant(story.Started),
            Instant(story.Ended),
            Instant(story.Updated)!.Value,
            $"{address.Story(story.Story)}/feed.atom"
        );

    private static PublicEntry Of(PublishedEntry entry, PublishedStory story, SiteAddress address)
    {
        var (view, links) = (entry.View, story.Links(address));
        return new PublicEntry(
            Guid.Parse(view.Id),
            address.Entry(story.Header.Story, view.Id),
            view.Title,
            AbsoluteLinks.In(entry.Content.ForFeed(links), address.Story(story.Header.Story)),
            entry.Text,
            JsonNode.Parse(entry.Content.Json)!,
            entry.Byline is { Length: > 0 } byline ? byline : null,
            view.Key,
            view.Pinned,
            Instant(view.At)!.Value,
            Instant(view.Published)!.Value,
            Instant(view.Updated),
            entry.Correction,
            view.Version,
            Of(entry.Content.Media, links),
            entry.Marks.IsBreaking,
            entry.Marks.Source is { Length: > 0 } source ? source : null,
            entry.Marks.Verification is { Length: > 0 } verification ? verification : null,
            entry.Marks.Tags
        );
    }

    private static PublicTop TopOf(PublishedStory story, SiteAddress address)
    {
        IEnumerable<Guid> shown = [.. story.Opening.Media, .. story.Lead is { } lead ? new[] { lead.Media } : []];
        return new PublicTop(JsonNode.Parse(story.Opening.Json)!, story.Lead, Of(shown.Distinct(), story.Links(address)));
    }

    private static IReadOnlyList<PublicMedia> Of(IEnumerable<Guid> media, MediaLinks links) =>
        [
            .. media
                .Select(id => (Item: links.Ready(id), Url: links.Picture(id) ?? links.File(id)))
                .Where(medium => medium is { Item: not null, Url: not null })
                .Select(medium => new PublicMedia(
                    medium.Item!.Id,
                    medium.Item.Kind.ToString().ToLowerInvariant(),
                    medium.Url!,
                    medium.Item.Width,
                    medium.Item.Height
                )),
        ];

    /// <summary>The ETag is computed from the bytes: it changes when they do, and only then.</summary>
    private static BodyResult Answer<T>(HttpResponse response, T body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json);
        response.Headers.CacheControl = PublicCaching.Text;
        return new BodyResult(
            new CachedBody(bytes, "application/json; charset=utf-8", Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)))
        );
    }

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}

/// <summary>Where a list of stories continues: after this story, as of its last change.</summary>
internal readonly record struct StoryCursor(DateTimeOffset At, string Story)
{
    /// <summary>False if the cursor is invalid; without one the list begins at the top.</summary>
    public static bool Read(string? text, out StoryCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (
            dot is < 1 or > 15
            || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
        {
            return false;
        }
        cursor = new StoryCursor(DateTimeOffset.FromUnixTimeMilliseconds(at), text[(dot + 1)..]);
        return true;
    }

    public override string ToString() => FormattableString.Invariant($"{At.ToUnixTimeMilliseconds()}.{Story}");
}
