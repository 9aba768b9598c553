using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>An edit whose content has been read, cleaned and rendered, so that saving it takes no time.</summary>
/// <param name="EarlierMedia">Media of the wording that the edit erases; empty if it erases nothing.</param>
internal sealed record PreparedEntry(EntryEdit Edit, PreparedContent Content, IReadOnlyList<Guid> EarlierMedia)
{
    /// <summary>Polls of the wording that the edit erases.</summary>
    public IReadOnlyList<Guid> EarlierPolls { get; init; } = [];

    /// <summary>Answers that votes may have been given for and that the edit removes or moves.</summary>
    public FieldFaults MovedAnswers { get; init; } = new();

    /// <summary>The earlier version from which the text was restored; null if an editor wrote it.</summary>
    public int? Restores { get; init; }

    /// <summary>Address of the entry at the newsroom whose story is followed; null if it was written here.</summary>
    public string? Origin { get; init; }
}

/// <summary>Does everything for an entry that can be done before its story is locked.</summary>
internal sealed class EntryPreparation(IDbContextFactory<LiveBlogDb> databases, ContentPreparation content, EarlierParts earlierParts)
{
    /// <summary>Reads and checks an edit. Parts that are too long are not read.</summary>
    public async Task<(PreparedEntry Entry, FieldFaults Faults)> PrepareAsync(Guid storyId, Guid entryId, EntryEdit edit)
    {
        var faults = new FieldFaults();
        EditRules.Check(edit, faults);
        if (faults.Any)
        {
            return (new PreparedEntry(edit, PreparedContent.Empty, []), faults);
        }
        var sent = Read(edit, edit.Content is not null && await IsForReadersAsync(entryId, edit), faults);
        PollIds.CheckDistinct(sent, faults);
        var (read, moved) = await KeepVotesAsync(storyId, entryId, sent);
        faults.When(
            faults.Fields.Count == 0 && edit.Title.IsBlank() && read.IsEmpty,
            edit.Content is null ? "body" : "content",
            "An entry needs a text or a title."
        );
        var prepared =
            faults.Fields.Count == 0
                ? await content.PrepareAsync(read, await ReadSettingAsync(storyId), ContentPlace.Entry, faults, CancellationToken.None)
                : PreparedContent.Empty;
        var erases = edit.EraseEarlier is true && faults.Fields.Count == 0;
        var entry = new PreparedEntry(edit, prepared, erases ? await earlierParts.MediaOfEntryAsync(entryId, CancellationToken.None) : [])
        {
            EarlierPolls = erases ? await earlierParts.PollsOfEntryAsync(entryId) : [],
            MovedAnswers = moved,
        };
        return (entry, faults);
    }

    /// <summary>What readers need and an entry at the desk still lacks, such as a picture's description, and the version that was checked.</summary>
    public async Task<(int Version, FieldFaults Faults)> FindPublishingFaultsAsync(Guid storyId, Guid entryId)
    {
        var faults = new FieldFaults();
        await using var db = await databases.CreateDbContextAsync();
        var row = await db
            .Entries.Where(e => e.StoryId == storyId && e.Id == entryId)
            .Select(e => new { e.Version, Pictures = e.Content != null && e.Content.Contains("\"media\"") ? e.Content : null })
            .SingleOrDefaultAsync();
        if (row?.Pictures is { } pictures)
        {
            using var blocks = JsonDocument.Parse(pictures);
            ContentReader.Read(blocks.RootElement, ContentPlace.Entry, isPublishing: true, faults);
        }
        return (row?.Version ?? 0, faults);
    }

    /// <summary>The content with ids for its polls, and what of them would take votes from their answers.</summary>
    private async Task<(EntryContent Content, FieldFaults Moved)> KeepVotesAsync(Guid storyId, Guid entryId, EntryContent content)
    {
        if (!content.Blocks.Any(block => block is PollBlock))
        {
            return (content, new FieldFaults());
        }
        await using var db = await databases.CreateDbContextAsync();
        var identified = (await PollIds.WithoutForeignAsync(db, storyId, entryId, content)).Identified(entryId);
        return (identified, await PollIds.FindMovedAnswersAsync(db, entryId, identified));
    }

    /// <summary>Whether the edit reaches readers, now or at its time, without another review.</summary>
    private async Task<bool> IsForReadersAsync(Guid entryId, EntryEdit edit)
    {
        if (edit.State == EntryStates.Published || edit.PublishAt is not null)
        {
            return true;
        }
        await using var db = await databases.CreateDbContextAsync();
        return await db.Entries.AnyAsync(e =>
            e.Id == entryId
            && ((edit.State == null && e.State == EntryState.Published) || (edit.State != EntryStates.Submitted && e.PublishAt != null))
        );
    }

    private static EntryContent Read(EntryEdit edit, bool isForReaders, FieldFaults faults)
    {
        if (edit.Content is { ValueKind: not JsonValueKind.Null } blocks)
        {
            return ContentReader.Read(blocks, ContentPlace.Entry, isForReaders, faults);
        }
        var content = EntryContent.Of(json: null, edit.Body ?? "");
        ContentReader.CheckLength(content, ContentPlace.Entry, "body", faults);
        return content;
    }

    /// <summary>Renders the content of a row as this build shows it.</summary>
    public async Task<PreparedContent> PrepareAsync(EntryRow entry, StorySetting story) =>
        await content.PrepareAsync(
            EntryContent.Of(entry.Content, entry.Body),
            story,
            ContentPlace.Entry,
            faults: null,
            CancellationToken.None
        );

    /// <summary>Whether something that an entry shows has become ready since it was prepared.</summary>
    public Task<bool> IsBehindAsync(PreparedEntry entry) => content.IsBehindAsync(entry.Content, CancellationToken.None);

    // A story's time zone and language hardly ever change; if they do meanwhile, the entry is rendered again with its story.
    private async Task<StorySetting> ReadSettingAsync(Guid storyId)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Stories.Where(s => s.Id == storyId).Select(s => new StorySetting(s.TimeZone, s.Language)).SingleOrDefaultAsync()
            ?? new StorySetting("UTC", Words.Supported[0]);
    }
}
