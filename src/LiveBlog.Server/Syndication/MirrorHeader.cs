using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>
/// What stands above a mirror's entries: headline, standfirst and status are its source's. Section, byline and what an editor puts above the
/// entries are the newsroom's own.
/// </summary>
internal sealed class MirrorHeader(
    StoryPreparation preparation,
    StoryHeaders headers,
    StoryLives lives,
    LanguageVersions versions,
    RelatedStories related,
    EarlierWording earlier,
    TimeProvider time
)
{
    /// <param name="erasesEarlier">Whether what it said before is erased here, as it may have been there.</param>
    public async Task TakeAsync(LiveBlogDb db, MirrorRow mirror, StoryHeader header, bool erasesEarlier)
    {
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == mirror.StoryId);
        var (headline, standfirst) = (Line(header.Headline, EditRules.HeadlineLength), Line(header.Standfirst, EditRules.StandfirstLength));
        if (headline.Length > 0 && (story.Headline, story.Standfirst) != (headline, standfirst))
        {
            await PutAsync(
                mirror,
                story.Version,
                new StoryEdit(story.Slug, headline, standfirst, story.Section, story.Byline, story.Language, story.TimeZone)
            );
        }
        if (erasesEarlier)
        {
            await earlier.EraseAsync(mirror.StoryId, MirroredEntries.Program(mirror));
        }
    }

    private async Task PutAsync(MirrorRow mirror, int version, StoryEdit edit)
    {
        var offer = await related.FindAsync(mirror.StoryId);
        var (prepared, faults) = await preparation.PrepareAsync(mirror.StoryId, edit);
        if (faults.Any)
        {
            return;
        }
        var (result, saved) = await headers.PutStoryAsync(mirror.StoryId, prepared, version, MirroredEntries.Program(mirror));
        if (result == WriteResult.Stale)
        {
            throw new SourceFault("The story's header is being changed here at the same moment.", TimeSpan.FromSeconds(1));
        }
        if (result == WriteResult.Saved)
        {
            await related.RefreshAsync(saved!, offer);
        }
    }

    /// <summary>Gives the story the status that its source has. Between two changes of that it is the editors' here.</summary>
    public async Task TurnAsync(LiveBlogDb db, MirrorRow mirror, string status, DateTimeOffset? nextUpdate)
    {
        if (mirror.Status == status)
        {
            return;
        }
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == mirror.StoryId);
        var wanted = status switch
        {
            StoryStatuses.Scheduled => DeskStatuses.Announced,
            StoryStatuses.Paused => DeskStatuses.Paused,
            StoryStatuses.Ended => DeskStatuses.Ended,
            _ => DeskStatuses.Live,
        };
        if (!story.IsPublic && !mirror.Publish)
        {
            return;
        }
        if (wanted == DeskStatuses.Paused && story.Status is not (DeskStatuses.Live or DeskStatuses.Paused))
        {
            await SetAsync(mirror, DeskStatuses.Live, null);
        }
        if (!(wanted == DeskStatuses.Ended && story.Status == DeskStatuses.Archived))
        {
            await SetAsync(mirror, wanted, wanted == DeskStatuses.Paused && nextUpdate > time.GetUtcNow() ? nextUpdate : null);
        }
        mirror.Status = wanted == DeskStatuses.Live ? StoryStatuses.Live : status;
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Takes the copy from its readers at once. As what an editor deletes it can be brought back for a while, and is then erased.</summary>
    public Task<StoryWrite> DeleteAsync(MirrorRow mirror) => lives.DeleteAsync(mirror.StoryId, MirroredEntries.Program(mirror));

    private async Task SetAsync(MirrorRow mirror, string status, DateTimeOffset? nextUpdate)
    {
        var by = MirroredEntries.Program(mirror);
        var offer = await related.FindAsync(mirror.StoryId);
        var (result, saved) = await lives.SetStatusAsync(mirror.StoryId, status, by, null, nextUpdate);
        if (result == WriteResult.Saved)
        {
            await versions.RefreshOthersAsync(saved!, before: null, by);
            await related.RefreshAsync(saved!, offer);
        }
    }

    private static string Line(string? text, int length) =>
        Excerpt.Of((text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(), length - 1);
}
