using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Restores an entry's title and text from an earlier version. This is an edit and makes a new version.</summary>
internal sealed class EntryRestoration(IDbContextFactory<LiveBlogDb> databases, EntryPreparation preparation, StoryEntries entries)
{
    /// <param name="ifMatch">The versions that the editor saw; if the current one is another, nothing changes.</param>
    /// <returns>
    /// The outcome, which is also <see cref="WriteResult.Gone"/> if the version's wording was erased. The faults are the reasons why its content would
    /// be refused today, such as a picture that no longer exists.
    /// </returns>
    public async Task<(EntryWrite Write, FieldFaults Faults)> RestoreAsync(
        Guid storyId,
        Guid entryId,
        int version,
        SeenVersions ifMatch,
        Actor by
    )
    {
        var none = new FieldFaults();
        var (row, isPublished) = await ReadAsync(storyId, entryId, version);
        if (row is null)
        {
            return (EntryWrite.Unknown, none);
        }
        var content = EntryContent.Of(row.Content, row.Body);
        if (row.Title.Length == 0 && content.IsEmpty)
        {
            return (new EntryWrite(WriteResult.Gone, null), none);
        }
        using var blocks = JsonDocument.Parse(content.Json);
        var edit = new EntryEdit(
            row.Title,
            Body: null,
            At: null,
            Byline: null,
            Key: null,
            Pinned: null,
            // What readers need, such as an alternative text, is required again if the entry is public.
            State: isPublished ? EntryStates.Published : null,
            Correction: null,
            Content: blocks.RootElement
        );
        var (prepared, faults) = await preparation.PrepareAsync(storyId, entryId, edit);
        return faults.Any
            ? (EntryWrite.Unknown, faults)
            : (await entries.PutEntryAsync(storyId, entryId, prepared with { Restores = version }, ifMatch, by), none);
    }

    private async Task<(EntryVersionRow? Version, bool IsPublished)> ReadAsync(Guid storyId, Guid entryId, int version)
    {
        await using var db = await databases.CreateDbContextAsync();
        var state = await db
            .Entries.Where(e => e.StoryId == storyId && e.Id == entryId)
            .Select(e => (EntryState?)e.State)
            .SingleOrDefaultAsync();
        return state is null
            ? (null, false)
            : (
                await db.EntryVersions.AsNoTracking().SingleOrDefaultAsync(v => v.EntryId == entryId && v.Version == version),
                state == EntryState.Published
            );
    }
}
