using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Erases earlier wording. Earlier changes keep their position, kind and time but carry the current wording, so a reader
/// of the log from the beginning sees what happened when, in today's words.
/// </summary>
internal sealed class WordingErasure(MediaErasure media)
{
    /// <summary>Whether anything that can still be read differs from the entry's current wording.</summary>
    public static async Task<bool> HasEarlierAsync(StoryTransaction transaction, EntryRow entry)
    {
        var none = EntryContent.Empty.Json;
        return await EarlierVersions(transaction, entry)
                .AnyAsync(v => v.Title != "" || v.Body != "" || (v.Content != null && v.Content != none) || v.Note != null)
            || (IsShown(transaction, entry) && (await ReadEarlierAsync(transaction, entry)).Count > 0);
    }

    /// <summary>Whether a version, or an earlier change in the log, differs from the header's current wording.</summary>
    public static async Task<bool> HasEarlierAsync(StoryTransaction transaction)
    {
        var now = transaction.Story;
        return await transaction.Db.StoryVersions.AnyAsync(v =>
                v.StoryId == now.Id
                && (v.Headline != "" || v.Standfirst != "" || v.Opening != "" || v.Lead != "")
                && (v.Headline != now.Headline || v.Standfirst != now.Standfirst || v.Opening != now.Opening || v.Lead != now.Lead)
            )
            || (await ReadEarlierAsync(transaction)).Count > 0;
    }

    /// <summary>
    /// Erases the wording and media of the entry from before its newest version, which has just been published, and the votes in polls that
    /// only earlier wording had.
    /// </summary>
    /// <param name="shown">Media of all its versions.</param>
    /// <param name="polls">Polls of all its versions.</param>
    public async Task EraseAsync(
        StoryTransaction transaction,
        EntryRow entry,
        IReadOnlyList<Guid> shown,
        IReadOnlyList<Guid> polls,
        string? reason
    )
    {
        var earlier = polls.Where(poll => entry.Content?.Contains(poll.ToString(), StringComparison.Ordinal) is not true);
        await EntryPolls.EraseAsync(transaction, entry, earlier);
        foreach (var version in await EarlierVersions(transaction, entry).ToListAsync())
        {
            (version.Title, version.Body, version.Content, version.Note) = ("", "", EntryContent.Empty.Json, null);
        }
        if (IsShown(transaction, entry))
        {
            Rewrite(transaction, await ReadEarlierAsync(transaction, entry));
        }
        await media.MarkAsync(transaction.Db, await transaction.Media.GiveUpAsync(shown), transaction.Now, CancellationToken.None);
        // Colleagues' drafts may begin with the erased words (decisions/0141). Whoever erases them is writing in their own.
        var eraser = transaction.By.Account;
        await transaction.Db.Drafts.Where(d => d.EntryId == entry.Id && d.AccountId != eraser).ExecuteDeleteAsync();
        var kept = await transaction.Media.CountKeptAsync(entry, shown);
        transaction.RecordErasure(ErasureKind.EntryWording, entry.Id, reason, kept);
    }

    /// <summary>The same for the story's header, whose newest version has just been added.</summary>
    public async Task EraseAsync(StoryTransaction transaction, IReadOnlyList<Guid> shown)
    {
        foreach (var version in await EarlierVersions(transaction).ToListAsync())
        {
            version.Headline = version.Standfirst = version.Opening = version.Lead = "";
        }
        Rewrite(transaction, await ReadEarlierAsync(transaction));
        await media.MarkAsync(transaction.Db, await transaction.Media.GiveUpAsync(shown), transaction.Now, CancellationToken.None);
        transaction.RecordErasure(ErasureKind.StoryWording, null, null, await transaction.Media.CountKeptAsync(shown));
    }

    /// <summary>Gives the story's earlier headers the present links to related stories, where they link to the one at the path.</summary>
    /// <returns>Whether any did.</returns>
    public static async Task<bool> EraseLinksAsync(StoryTransaction transaction, string path)
    {
        var story = transaction.Story;
        var present = story.ToHeader().Related;
        var url = $"\"{path}\"";
        var earlier = await ReadHeadersAsync(
            transaction.Db.Changes.Where(c => c.StoryId == story.Id && c.EntryId == null && c.Payload.Contains(url)),
            header => header.Related?.Any(link => link.Url == path) is true ? header with { Related = present } : header
        );
        if (earlier.Count > 0)
        {
            transaction.PutHeader(isNews: false);
            Rewrite(transaction, earlier);
        }
        return earlier.Count > 0;
    }

    /// <summary>An entry that readers do not have has already been removed from the log, with all of its wording.</summary>
    private static bool IsShown(StoryTransaction transaction, EntryRow entry) =>
        transaction.Story.HasReaders && entry.State == EntryState.Published;

    private static IQueryable<EntryVersionRow> EarlierVersions(StoryTransaction transaction, EntryRow entry) =>
        transaction.Db.EntryVersions.Where(v => v.EntryId == entry.Id && v.Version < entry.Version);

    private static IQueryable<StoryVersionRow> EarlierVersions(StoryTransaction transaction) =>
        transaction.Db.StoryVersions.Where(v => v.StoryId == transaction.Story.Id && v.Version < transaction.Story.Version);

    private static async Task<List<(ChangeRow Row, Change Now)>> ReadEarlierAsync(StoryTransaction transaction, EntryRow entry)
    {
        var (db, story) = (transaction.Db, transaction.Story);
        var view = entry.ToView(story);
        var rows = await db
            .Changes.Where(c => c.StoryId == story.Id && c.EntryId == entry.Id && c.Seq < entry.Seq)
            .OrderBy(c => c.Seq)
            .ToListAsync();
        return
        [
            .. from row in rows
            let was = JsonSerializer.Deserialize(row.Payload, ProtocolJson.Wire.Change)!
            where was.Entry is not null && was.Entry != view
            select (row, was with { Entry = view }),
        ];
    }

    private static async Task<List<(ChangeRow Row, Change Now)>> ReadEarlierAsync(StoryTransaction transaction)
    {
        var story = transaction.Story;
        var rows = transaction.Db.Changes.Where(c => c.StoryId == story.Id && c.EntryId == null && c.Seq < story.Seq);
        return await ReadHeadersAsync(rows, header => WithPresentWords(header, story));
    }

    /// <summary>The header changes that the function would make different.</summary>
    private static async Task<List<(ChangeRow Row, Change Now)>> ReadHeadersAsync(
        IQueryable<ChangeRow> rows,
        Func<StoryHeader, StoryHeader> change
    ) =>
        [
            .. from row in await rows.OrderBy(c => c.Seq).ToListAsync()
            let was = JsonSerializer.Deserialize(row.Payload, ProtocolJson.Wire.Change)!
            where was.Header is not null
            let now = was with
            {
                Header = change(was.Header!),
            }
            // Records compare lists by reference, so equal headers would differ.
            where JsonSerializer.Serialize(now, ProtocolJson.Wire.Change) != JsonSerializer.Serialize(was, ProtocolJson.Wire.Change)
            select (row, now),
        ];

    /// <summary>Keeps what happened: the header's status and times.</summary>
    private static StoryHeader WithPresentWords(StoryHeader header, StoryRow story)
    {
        var present = story.ToHeader();
        return header with
        {
            Headline = present.Headline,
            Standfirst = present.Standfirst,
            Section = present.Section,
            Byline = present.Byline,
            Lead = present.Lead,
            Opening = present.Opening,
            Sources = present.Sources,
            Related = present.Related,
            Reactions = present.Reactions,
            Questions = present.Questions,
            Push = present.Push,
            PlacesEvery = present.PlacesEvery,
            PlaceAfterOpening = present.PlaceAfterOpening,
        };
    }

    /// <summary>The edition rises with the last appended change, and nodes take in the rewritten changes before it.</summary>
    private static void Rewrite(StoryTransaction transaction, List<(ChangeRow Row, Change Now)> earlier)
    {
        foreach (var (row, now) in earlier)
        {
            row.Payload = JsonSerializer.Serialize(now, ProtocolJson.Wire.Change);
        }
        if (earlier.Count > 0)
        {
            transaction.Rewrite(earlier.Select(change => change.Now));
        }
    }
}
