using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Erasing what something said before. Earlier changes keep their place, their kind and their time and carry the present wording: whoever
/// reads the log from the beginning sees what happened when, in the words of today.
/// </summary>
internal sealed partial class StoryTransaction
{
    /// <summary>Whether anything that can still be read says something else than the entry does now.</summary>
    public async Task<bool> HasEarlierWordingAsync(EntryRow entry)
    {
        var none = EntryContent.Empty.Json;
        return await EarlierVersions(entry)
                .AnyAsync(v => v.Title != "" || v.Body != "" || (v.Content != null && v.Content != none) || v.Note != null)
            || (IsShown(entry) && (await ReadEarlierAsync(entry)).Count > 0);
    }

    /// <summary>Whether an earlier change of the log holds other words than the header does now.</summary>
    public async Task<bool> HasEarlierWordingAsync() =>
        await EarlierVersions().AnyAsync(v => v.Headline != "" || v.Standfirst != "" || v.Opening != "" || v.Lead != "")
        || (await ReadEarlierAsync()).Count > 0;

    /// <summary>Erases what the entry said before its newest version. To be called when that has been put before the readers.</summary>
    public async Task EraseEarlierWordingAsync(EntryRow entry)
    {
        foreach (var version in await EarlierVersions(entry).ToListAsync())
        {
            (version.Title, version.Body, version.Content, version.Note) = ("", "", EntryContent.Empty.Json, null);
        }
        if (IsShown(entry))
        {
            Rewrite(await ReadEarlierAsync(entry));
        }
    }

    /// <summary>Erases what the header said before. To be called when it has been put before the readers as it stands.</summary>
    public async Task EraseEarlierWordingAsync()
    {
        foreach (var version in await EarlierVersions().ToListAsync())
        {
            version.Headline = version.Standfirst = version.Opening = version.Lead = "";
        }
        Rewrite(await ReadEarlierAsync());
    }

    /// <summary>An entry that readers do not have has left the log already, with everything that it ever said.</summary>
    private bool IsShown(EntryRow entry) => story.HasReaders && entry.State == EntryState.Published;

    private IQueryable<EntryVersionRow> EarlierVersions(EntryRow entry) =>
        db.EntryVersions.Where(v => v.EntryId == entry.Id && v.Version < entry.Version);

    private IQueryable<StoryVersionRow> EarlierVersions() =>
        db.StoryVersions.Where(v => v.StoryId == story.Id && v.Version < story.Version);

    private async Task<List<(ChangeRow Row, Change Now)>> ReadEarlierAsync(EntryRow entry)
    {
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

    private async Task<List<(ChangeRow Row, Change Now)>> ReadEarlierAsync()
    {
        var rows = await db
            .Changes.Where(c => c.StoryId == story.Id && c.EntryId == null && c.Seq < story.Seq)
            .OrderBy(c => c.Seq)
            .ToListAsync();
        return
        [
            .. from row in rows
            let was = JsonSerializer.Deserialize(row.Payload, ProtocolJson.Wire.Change)!
            where was.Header is not null
            let now = was with
            {
                Header = WithPresentWords(was.Header!),
            }
            // The lists of two headers that say the same are still two lists.
            where JsonSerializer.Serialize(now, ProtocolJson.Wire.Change) != JsonSerializer.Serialize(was, ProtocolJson.Wire.Change)
            select (row, now),
        ];
    }

    /// <summary>What happened stays: the status and the times that the header had.</summary>
    private StoryHeader WithPresentWords(StoryHeader header)
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
        };
    }

    /// <summary>The edition rises with the change that was appended last, and nodes take the rewritten ones in before it.</summary>
    private void Rewrite(List<(ChangeRow Row, Change Now)> earlier)
    {
        if (earlier.Count == 0)
        {
            return;
        }
        foreach (var (row, now) in earlier)
        {
            row.Payload = JsonSerializer.Serialize(now, ProtocolJson.Wire.Change);
        }
        _changes.InsertRange(0, earlier.Select(e => LoggedChange.From(e.Now)));
        _changes[^1] = _changes[^1] with { RaisesEdition = true };
        story.Edition++;
    }
}
