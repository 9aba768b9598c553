using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Keeps votes with what was voted for. They are counted by a poll's id and the place of an answer, so an id belongs to one poll, and once
/// readers have had it, each answer keeps its place (decisions/0225).
/// </summary>
internal static class PollIds
{
    private const string Moved = "Readers may have voted: answers can be added at the end, not removed or moved. Make a new poll.";

    /// <summary>Two polls of one entry that have the same id.</summary>
    public static void CheckDistinct(EntryContent content, FieldFaults faults)
    {
        var seen = new HashSet<Guid>();
        foreach (var (at, poll) in Polls(content))
        {
            faults.When(
                poll.Id != Guid.Empty && !seen.Add(poll.Id),
                $"content[{at}].id",
                "Two polls cannot have the same id, or a vote would count for both. Make one of them anew."
            );
        }
    }

    /// <summary>
    /// The content without the ids that belong to polls of other entries: an entry was copied, or a version restored after its poll was moved.
    /// Ids that the entry has already stay. Those of other stories are recognised once somebody has voted; a scan of all entries would cost too
    /// much.
    /// </summary>
    public static async Task<EntryContent> WithoutForeignAsync(LiveBlogDb db, Guid story, Guid entry, EntryContent content)
    {
        var named = Polls(content).Select(poll => poll.Poll.Id).Where(id => id != Guid.Empty).ToHashSet();
        if (named.Count == 0)
        {
            return content;
        }
        var own = await db.Entries.Where(e => e.Id == entry).Select(e => e.Content).SingleOrDefaultAsync();
        named.ExceptWith(EntryPolls.Of(own));
        if (named.Count == 0)
        {
            return content;
        }
        var withPolls = db.Entries.Where(e => e.Id != entry && e.Content != null && e.Content.Contains("\"poll\""));
        var foreign = (await withPolls.Where(e => e.StoryId == story).Select(e => e.Content).ToListAsync())
            .SelectMany(EntryPolls.Of)
            .ToHashSet();
        var voted = await db.Tallies.Where(t => named.Contains(t.Subject)).Select(t => t.Subject).Distinct().ToListAsync();
        foreach (var id in voted.Where(id => !foreign.Contains(id)))
        {
            var text = id.ToString();
            if (await withPolls.AnyAsync(e => e.StoryId != story && e.Content!.Contains(text)))
            {
                foreign.Add(id);
            }
        }
        return foreign.Overlaps(named)
            ? new EntryContent([
                .. content.Blocks.Select(block =>
                    block is PollBlock poll && named.Contains(poll.Id) && foreign.Contains(poll.Id) ? poll with { Id = Guid.Empty } : block
                ),
            ])
            : content;
    }

    /// <summary>Answers of a poll that readers have had and that are gone now, or stand in another place.</summary>
    /// <remarks>Before the story is locked. An edit of another version than the one that is read here is refused as outdated.</remarks>
    public static async Task<FieldFaults> FindMovedAnswersAsync(LiveBlogDb db, Guid entry, EntryContent edited)
    {
        var faults = new FieldFaults();
        var published = db.Entries.Where(e => e.Id == entry && e.PublishedAt != null);
        if (await published.Select(e => new { e.Content }).SingleOrDefaultAsync() is not { } current)
        {
            return faults;
        }
        foreach (var (at, poll) in Polls(edited))
        {
            var before = Find(current.Content, poll.Id) ?? Find(await LastWithAsync(db, entry, poll.Id), poll.Id);
            faults.When(before is not null && AreMoved(before, poll), $"content[{at}].options", Moved);
        }
        return faults;
    }

    /// <summary>The wording of an answer may be mended; a question with nothing but new answers is another poll.</summary>
    internal static bool AreMoved(PollBlock before, PollBlock after)
    {
        var (old, now) = (before.Options, after.Options);
        return now.Count < old.Count
            || old.Where((answer, at) => now.Where((other, place) => place != at && Same(answer, other)).Any()).Any()
            || (before.Question != after.Question && !old.Where((answer, at) => Same(answer, now[at])).Any());
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A poll may have been taken out of the entry, and come back with its id.</summary>
    private static Task<string?> LastWithAsync(LiveBlogDb db, Guid entry, Guid poll)
    {
        var text = poll.ToString();
        return db
            .EntryVersions.Where(v => v.EntryId == entry && v.Content != null && v.Content.Contains(text))
            .OrderByDescending(v => v.Version)
            .Select(v => v.Content)
            .FirstOrDefaultAsync();
    }

    private static PollBlock? Find(string? content, Guid id) =>
        content is null ? null : Polls(EntryContent.Of(content, "")).Select(poll => poll.Poll).FirstOrDefault(poll => poll.Id == id);

    private static IEnumerable<(int At, PollBlock Poll)> Polls(EntryContent content) =>
        content.Blocks.Index().Where(block => block.Item is PollBlock).Select(block => (block.Index, (PollBlock)block.Item));
}
