using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Import;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>Why a story cannot be followed; the message is for the editor.</summary>
internal sealed class MirrorRefusedException(string message) : Exception(message);

/// <summary>Starts and stops following another newsroom's story.</summary>
internal sealed class MirrorBeginning(
    IDbContextFactory<LiveBlogDb> databases,
    SourceReader reader,
    StoryPreparation preparation,
    StoryHeaders headers,
    TimeProvider time
)
{
    /// <summary>Creates a draft that follows the source; the rounds fetch its entries.</summary>
    /// <param name="publish">Whether it becomes public as soon as it is complete and its source is public.</param>
    /// <exception cref="MirrorRefusedException">The story is already followed, or there are too many mirrors.</exception>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    public async Task<Guid> BeginAsync(Source asked, bool publish, Actor by, CancellationToken cancellation)
    {
        var (source, snapshot) = await reader.ReadSnapshotAsync(asked, cancellation);
        await RequireNewAsync(source, cancellation);
        var name = await reader.ReadNameAsync(source, cancellation);
        var id = Guid.CreateVersion7(time.GetInstant());
        await MakeStoryAsync(id, source, name, snapshot.Header, by, cancellation);
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetInstant();
        db.Mirrors.Add(
            new MirrorRow
            {
                StoryId = id,
                Server = source.Server,
                Story = source.Story,
                Name = name,
                By = by.Name,
                StartedAt = now,
                Publish = publish,
                IsActive = true,
            }
        );
        db.Record(by, now, AuditAction.MirrorStart, name, story: id);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException twice) when (DatabaseFaults.Of(twice) == DatabaseFault.Duplicate)
        {
            throw new MirrorRefusedException(
                "A colleague began to follow this story a moment ago. Delete the draft that was made of it now."
            );
        }
        return id;
    }

    /// <summary>Resumes or stops following; existing entries stay. False if the story is not a mirror.</summary>
    public async Task<bool> SetFollowingAsync(Guid story, bool on, Actor by, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Mirrors.SingleOrDefaultAsync(m => m.StoryId == story, cancellation) is not { } mirror)
        {
            return false;
        }
        if (mirror.IsActive == on)
        {
            return true;
        }
        if (on)
        {
            await RequirePlaceAsync(db, cancellation);
            // Changes in the meantime are found by reading everything again.
            (mirror.Epoch, mirror.FillCursor, mirror.NextAt) = ("", null, null);
        }
        (mirror.IsActive, mirror.Problem, mirror.Failures) = (on, null, 0);
        db.Record(by, time.GetInstant(), on ? AuditAction.MirrorStart : AuditAction.MirrorStop, mirror.Name, story: story);
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private async Task RequireNewAsync(Source source, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await RequirePlaceAsync(db, cancellation);
        var known = await db
            .Mirrors.Where(m => m.Server == source.Server && m.Story == source.Story)
            .Join(db.Stories, m => m.StoryId, s => s.Id, (_, story) => new { story.Headline, story.Status })
            .SingleOrDefaultAsync(cancellation);
        if (known is not null)
        {
            throw new MirrorRefusedException(
                known.Status == DeskStatuses.Deleted
                    ? $"This story was followed before, as \"{known.Headline}\", and deleted since. Restore that story."
                    : $"This story is followed already, as \"{known.Headline}\"."
            );
        }
    }

    private static async Task RequirePlaceAsync(LiveBlogDb db, CancellationToken cancellation)
    {
        if (await db.Mirrors.CountAsync(m => m.IsActive, cancellation) >= SyndicationLimits.Mirrors)
        {
            throw new MirrorRefusedException($"{SyndicationLimits.Mirrors} stories are followed already. Stop following one first.");
        }
    }

    private async Task MakeStoryAsync(Guid id, Source source, string name, StoryHeader header, Actor by, CancellationToken cancellation)
    {
        var edit = ImportedHeader.Of(
            new FoundStory("", "", Plain(header.Headline), [])
            {
                Slug = source.Story,
                Standfirst = Plain(header.Standfirst),
                Section = Plain(header.Section),
                Byline = name,
                Language = header.Language,
                TimeZone = header.TimeZone,
                Sources = JsonSerializer.SerializeToElement(new[] { new { name, url = source.Address } }),
            }
        );
        await using var db = await databases.CreateDbContextAsync(cancellation);
        for (var attempt = 0; attempt < FreeSlug.MostAttempts; attempt++)
        {
            var (prepared, faults) = await preparation.PrepareAsync(id, edit, cancellation);
            if (faults.Any)
            {
                throw new MirrorRefusedException($"The story cannot be made: {faults.Fields.First().Value[0]}");
            }
            var (result, _) = await headers.PutStoryAsync(id, prepared, ifMatch: null, by);
            if (result != WriteResult.SlugTaken)
            {
                return;
            }
            edit = edit with
            {
                Slug =
                    await FreeSlug.SuggestAsync(db, edit.Slug!, cancellation)
                    ?? throw new MirrorRefusedException($"The address \"{edit.Slug}\" and those after it are taken by other stories."),
            };
        }
        throw new MirrorRefusedException($"The address \"{edit.Slug}\" has just been taken by another story. Try again.");
    }

    private static string Plain(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
}
