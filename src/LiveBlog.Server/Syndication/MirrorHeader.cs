using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>
/// What is above a mirror's entries: headline, standfirst, lead, opening and status come from its source. Section and byline are the newsroom's
/// own.
/// </summary>
internal sealed class MirrorHeader(
    StoryPreparation preparation,
    StoryHeaders headers,
    StoryLifecycle lifecycle,
    LanguageVersions versions,
    RelatedStories related,
    EarlierWording earlier,
    SourceReader reader,
    MirrorMedia media,
    TimeProvider time
)
{
    /// <summary>Attempts: the lead may be invalid, and then blocks of the opening.</summary>
    private const int Attempts = 3;

    /// <param name="erasesEarlier">Whether to erase its earlier wording here, as it may have been erased there.</param>
    public async Task TakeAsync(LiveBlogDb db, MirrorRow mirror, StoryHeader header, bool erasesEarlier, CancellationToken cancellation)
    {
        var digest = SourceTop.DigestOf(header);
        var isDue = digest != mirror.TopDigest || mirror.TopNextAt <= time.GetInstant();
        var top = isDue ? await reader.ReadTopAsync(new Source(mirror.Server, mirror.Story), header.Updated, cancellation) : null;
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == mirror.StoryId, cancellation);
        var (headline, standfirst) = (Line(header.Headline, EditRules.HeadlineLength), Line(header.Standfirst, EditRules.StandfirstLength));
        headline = headline.Length > 0 ? headline : story.Headline;
        var edit = new StoryEdit(story.Slug, headline, standfirst, story.Section, story.Byline, story.Language, story.TimeZone);
        if (top is not null)
        {
            await TakeAsync(db, mirror, story.Version, edit, top, digest, cancellation);
        }
        else if ((story.Headline, story.Standfirst) != (headline, standfirst))
        {
            await PutAsync(mirror, story.Version, edit);
        }
        if (erasesEarlier)
        {
            await earlier.EraseAsync(mirror.StoryId, MirroredEntries.Program(mirror));
        }
    }

    /// <summary>Lead and opening with their media.</summary>
    private async Task TakeAsync(
        LiveBlogDb db,
        MirrorRow mirror,
        int version,
        StoryEdit edit,
        SourceTop top,
        string digest,
        CancellationToken cancellation
    )
    {
        var page = new Uri(new Source(mirror.Server, mirror.Story).Address);
        var content = new ImportedContent(new FoundStory($"mirror\n{mirror.StoryId}\ntop", "", "", []) { Media = top.Media, Page = page });
        var wanted = new[] { top.Opening, top.Lead }.SelectMany(content.MediaOf).DistinctBy(pair => pair.Key).ToDictionary();
        var there = await media.BringAsync(db, mirror, wanted, cancellation);
        var withTop = edit with { Opening = content.Blocks(top.Opening, there), Lead = Nothing };
        if (top.Lead.ValueKind == JsonValueKind.Object && content.Blocks(top.Lead, there) is { ValueKind: JsonValueKind.Object } lead)
        {
            withTop = withTop with { Lead = lead };
        }
        var faults = await PutAsync(mirror, version, withTop);
        for (var attempt = 1; faults is not null && attempt < Attempts; attempt++)
        {
            // The first fault may hide others.
            withTop = Readable(withTop, faults);
            faults = await PutAsync(mirror, version, withTop);
        }
        if (faults is not null)
        {
            // Better nothing than words that the source has withdrawn.
            await PutAsync(mirror, version, edit with { Opening = Nothing, Lead = Nothing });
        }
        var tries = digest == mirror.TopDigest ? mirror.TopTries + 1 : 1;
        (mirror.TopDigest, mirror.TopTries, mirror.TopNextAt) =
            there.Count == wanted.Count ? (digest, 0, null) : (digest, tries, MediaRetry.After(tries, time.GetInstant()));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Without blocks that this server cannot parse, such as types that only a later version knows.</summary>
    private static StoryEdit Readable(StoryEdit edit, FieldFaults faults)
    {
        var isReadable = (string field) =>
            !faults.Fields.Keys.Any(fault =>
                fault == field
                || fault.StartsWith($"{field}.", StringComparison.Ordinal)
                || fault.StartsWith($"{field}[", StringComparison.Ordinal)
            );
        var blocks = edit.Opening.EnumerateArray().Where((_, at) => isReadable($"opening[{at}]")).ToList();
        return edit with { Opening = JsonSerializer.SerializeToElement(blocks), Lead = isReadable("lead") ? edit.Lead : Nothing };
    }

    /// <summary>What this server cannot parse; null if it was written.</summary>
    private async Task<FieldFaults?> PutAsync(MirrorRow mirror, int version, StoryEdit edit)
    {
        var offer = await related.FindAsync(mirror.StoryId, CancellationToken.None);
        var (prepared, faults) = await preparation.PrepareAsync(mirror.StoryId, edit, CancellationToken.None);
        if (faults.Any)
        {
            return faults;
        }
        var (result, saved) = await headers.PutStoryAsync(
            mirror.StoryId,
            prepared,
            SeenVersions.Of(version),
            MirroredEntries.Program(mirror)
        );
        if (result == WriteResult.Stale)
        {
            throw new SourceException("The story's header is being changed here at the same moment.", TimeSpan.FromSeconds(1));
        }
        if (result == WriteResult.Saved)
        {
            await related.RefreshAsync(saved!, offer);
        }
        return null;
    }

    /// <summary>Gives the story its source's status. Until the source's status changes again, editors here may change it.</summary>
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

    /// <summary>Deletes the copy immediately. Like a story deleted by an editor, it can be restored for a while, and is then erased.</summary>
    public Task<StoryWrite> DeleteAsync(MirrorRow mirror) => lifecycle.DeleteAsync(mirror.StoryId, MirroredEntries.Program(mirror));

    private async Task SetAsync(MirrorRow mirror, string status, DateTimeOffset? nextUpdate)
    {
        var by = MirroredEntries.Program(mirror);
        var offer = await related.FindAsync(mirror.StoryId, CancellationToken.None);
        var (result, saved) = await lifecycle.SetStatusAsync(mirror.StoryId, status, by, null, nextUpdate);
        if (result == WriteResult.Saved)
        {
            await versions.RefreshOthersAsync(saved!, before: null, by);
            await related.RefreshAsync(saved!, offer);
        }
    }

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);

    private static string Line(string? text, int length) =>
        Excerpt.Of((text ?? "").Replace("\0", "", StringComparison.Ordinal).OnOneLine(), length - 1);
}
