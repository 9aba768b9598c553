using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Finds the polls in entries, so that their votes are erased with them.</summary>
internal static class EntryPolls
{
    /// <summary>
    /// Ids of the polls that the entries have now or had in earlier versions. Call this before the story is locked, since contents have to be
    /// parsed.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> ReadAsync(LiveBlogDb db, IQueryable<EntryRow> entries)
    {
        var contents = await WithPolls(entries.Select(e => e.Content)).ToListAsync();
        var earlier = db.EntryVersions.Where(v => entries.Any(e => e.Id == v.EntryId)).Select(v => v.Content);
        return [.. contents.Concat(await WithPolls(earlier).ToListAsync()).SelectMany(Of).Distinct()];
    }

    /// <summary>Ids of the polls in a content.</summary>
    public static IEnumerable<Guid> Of(string? content) =>
        content?.Contains("\"poll\"", StringComparison.Ordinal) is true
            ? EntryContent.Of(content, "").Blocks.OfType<PollBlock>().Select(poll => poll.Id)
            : [];

    /// <summary>Contents that may have a poll; the rest are not read.</summary>
    private static IQueryable<string> WithPolls(IQueryable<string?> contents) =>
        contents.Where(content => content != null && content.Contains("\"poll\"")).Select(content => content!);

    /// <summary>The keys under which votes in the polls are counted.</summary>
    public static IEnumerable<Guid> TalliesOf(IEnumerable<Guid> polls) =>
        polls.SelectMany(poll => new[] { poll, TallySubjects.OfSource(poll) });

    /// <summary>Those polls of the entry that no other entry of the story has by now: their votes are erased with it.</summary>
    public static async Task<IReadOnlyList<Guid>> InNoOtherAsync(
        LiveBlogDb db,
        Guid story,
        Guid entry,
        IEnumerable<Guid> polls,
        CancellationToken cancellation = default
    )
    {
        List<Guid> own = [];
        foreach (var poll in polls)
        {
            var id = poll.ToString();
            if (
                !await db.Entries.AnyAsync(
                    e => e.StoryId == story && e.Id != entry && e.Content != null && e.Content.Contains(id),
                    cancellation
                )
            )
            {
                own.Add(poll);
            }
        }
        return own;
    }

    /// <summary>Erases the votes in polls of the entry. Those of a poll that is in another entry of the story by now stay.</summary>
    public static async Task EraseAsync(StoryTransaction transaction, EntryRow entry, IEnumerable<Guid> polls)
    {
        var db = transaction.Db;
        var erased = await InNoOtherAsync(db, entry.StoryId, entry.Id, polls);
        if (erased.Count > 0)
        {
            await db.EraseTalliesAsync([.. TalliesOf(erased)]);
            // Otherwise the follower would go on reading the votes at the source.
            await db.MirroredPolls.Where(p => p.StoryId == entry.StoryId && erased.Contains(p.PollId)).ExecuteDeleteAsync();
        }
    }
}
