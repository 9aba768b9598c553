using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Gives an entry the title and the text of an earlier version again. That is an edit, and makes a version of its own.</summary>
internal sealed class EntryRestoration(IDbContextFactory<LiveBlogDb> databases, EntryPreparation preparation, StoryEntries entries)
{
    /// <param name="ifMatch">The version that the editor saw; another current one is left as it is.</param>
    /// <returns>
    /// What became of it: <see cref="WriteResult.Gone"/> as well when the words of the version were erased. The faults are what the words would
    /// be refused for today, such as a picture that is there no more.
    /// </returns>
    public async Task<(EntryWrite Write, FieldFaults Faults)> RestoreAsync(Guid storyId, Guid entryId, int version, int ifMatch, Actor by)
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
            // What readers need, such as an alternative text, is asked for again where they have the entry.
            State: isPublished ? "published" : null,
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
