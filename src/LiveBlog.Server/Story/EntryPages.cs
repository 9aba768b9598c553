using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Story;

/// <summary>The entries of a story that a script requests: older ones, a numbered page, or the key events.</summary>
internal sealed record EntryPageQuery
{
    /// <summary>Names in the query.</summary>
    public static readonly string[] Names = ["before", "page", "key", "tag", "partner"];

    /// <summary>Cursor: entries older than this.</summary>
    [FromQuery(Name = "before")]
    public string? Before { get; init; }

    /// <summary>Number of a page, counted from 1, the oldest.</summary>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <summary>The newest key events instead.</summary>
    [FromQuery(Name = "key")]
    public bool? Key { get; init; }

    /// <summary>Only entries with this tag.</summary>
    [FromQuery(Name = "tag")]
    public string? Tag { get; init; }

    /// <summary>Only entries that this partner's pages show. An unknown partner is ignored.</summary>
    [FromQuery(Name = "partner")]
    public string? Partner { get; init; }
}

/// <summary>Entries that a page's script requests, in addition to those that arrive live.</summary>
internal static class EntryPages
{
    /// <summary>No story has this many pages; counting further would be wasted work for the database.</summary>
    private const int MaxPage = 100_000;

    public static async Task<IResult> Get(
        string story,
        [AsParameters] EntryPageQuery query,
        StoryLog log,
        PartnerTags partners,
        ArchiveQuery archive,
        HttpContext http
    )
    {
        var cancellation = http.RequestAborted;
        if (TagQuery.Of(query.Tag, query.Partner, partners, out var problem) is not { Filter: var filter })
        {
            return problem!;
        }
        if (query.Page is { } page)
        {
            return query.Tag is null
                ? await GetNumberedAsync(story, page, log, archive, http)
                : Problems.Field("tag", "Numbered pages have all entries. Ask for a tag with \"before\" or \"key\".");
        }
        if (query.Key is true)
        {
            return Answer(await log.ReadKeyEventsAsync(story, filter, cancellation), http.Response);
        }
        return EntryPosition.IsCursor(query.Before)
            ? Answer(await log.ReadPageAsync(story, query.Before!, filter, cancellation), http.Response)
            : Problems.BadRequest("before", "Give the cursor to read before; each snapshot and page contains one.");
    }

    private static IResult Answer(EntryPage? entries, HttpResponse response)
    {
        if (entries is null)
        {
            return Problems.NoSuchStory();
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return Results.Json(entries, ProtocolJson.Wire.EntryPage);
    }

    private static async Task<IResult> GetNumberedAsync(string story, string page, StoryLog log, ArchiveQuery archive, HttpContext http)
    {
        if (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxPage)
        {
            return Problems.BadRequest("page", "Pages are numbered from 1, the oldest.");
        }
        if (await log.ReadHeadAsync(story, http.RequestAborted) is null)
        {
            return Problems.NoSuchStory();
        }
        var entries = await archive.ReadAsync(story, number, http.RequestAborted);
        return Answer(new EntryPage(entries, number > 1 && entries.Count > 0 ? PositionOf(entries[^1]) : null), http.Response);
    }

    private static string PositionOf(EntryView entry) =>
        EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), Guid.Parse(entry.Id));
}
