using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Front;

internal sealed class FrontPageQuery(LiveBlogDb db)
{
    private const int MaxStories = 30;

    /// <summary>Live stories that show their newest update: each is a read of its own, and a page with more is a list and no front page.</summary>
    private const int MaxNewest = 8;

    /// <summary>Of the story on top; the others show one.</summary>
    private const int LinesOfLead = 3;

    private const int LineLength = 140;

    /// <summary>Public stories: what is live first, then by last change.</summary>
    public async Task<IReadOnlyList<StoryTeaser>> ReadAsync(CancellationToken cancellation)
    {
        var rows = await db
            .Stories.AsNoTracking()
            .Where(s => s.Status != StoryStatuses.Draft)
            .OrderByDescending(s => s.Status == StoryStatuses.Live)
            .ThenByDescending(s => s.UpdatedAt)
            .Take(MaxStories)
            .ToListAsync(cancellation);
        var teasers = new List<StoryTeaser>(rows.Count);
        foreach (var row in rows)
        {
            var isShown = row.Status == StoryStatuses.Live && teasers.Count < MaxNewest;
            teasers.Add(
                StoryTeaser.Of(row) with
                {
                    Newest = isShown ? await ReadNewestAsync(row.Id, teasers.Count == 0 ? LinesOfLead : 1, cancellation) : [],
                }
            );
        }
        return teasers;
    }

    private async Task<IReadOnlyList<NewestLine>> ReadNewestAsync(Guid story, int lines, CancellationToken cancellation)
    {
        var newest = await db
            .Entries.AsNoTracking()
            .Where(e => e.StoryId == story && e.State == EntryState.Published)
            .OrderByDescending(e => e.Position)
            .Select(e => new
            {
                e.Id,
                e.DisplayAt,
                e.Title,
                e.Text,
            })
            .Take(lines)
            .ToListAsync(cancellation);
        return [.. newest.Select(e => new NewestLine(e.Id, e.DisplayAt, e.Title.Length > 0 ? e.Title : Excerpt.Of(e.Text, LineLength)))];
    }
}
