using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>
/// Writes the source's entries as ours, through the writer like everything else. Ids are derived from the source's, so that what a killed node had started is
/// found and not written again.
/// </summary>
internal sealed class MirroredEntries(
    EntryPreparation preparation,
    StoryEntries entries,
    EarlierWording earlier,
    MirrorMedia media,
    MirrorPolls polls,
    TimeProvider time
)
{
    /// <summary>Attempts, because an editor may pin or tag an entry at the same moment.</summary>
    private const int Attempts = 3;

    private static readonly Dictionary<Guid, Guid> NoPolls = [];

    /// <param name="erasesEarlier">Whether to erase the entry's earlier wording here, as it may have been erased there.</param>
    public async Task TakeAsync(LiveBlogDb db, MirrorRow mirror, SourceEntry entry, bool erasesEarlier, CancellationToken cancellation)
    {
        var known = await db.MirroredEntries.FindAsync([mirror.StoryId, entry.Id], cancellation);
        if (known is null)
        {
            known = new MirroredEntryRow { StoryId = mirror.StoryId, SourceId = entry.Id };
            db.MirroredEntries.Add(known);
        }
        else if (known is { IsRemoved: false } && known.Digest == entry.Digest && !(known.MediaNextAt <= time.GetInstant()))
        {
            known.Fill = mirror.Fill;
            await db.SaveChangesAsync(CancellationToken.None);
            await EraseEarlierAsync(mirror, known, erasesEarlier);
            return;
        }
        else if (known.IsRemoved)
        {
            if (known.Returns >= SyndicationLimits.Returns)
            {
                return;
            }
            known.Returns++;
        }
        if (known.Digest != entry.Digest)
        {
            (known.MediaTries, known.MediaNextAt) = (0, null);
        }
        var id = DerivedIds.Of(entry.Published, 0, $"mirror\n{mirror.StoryId}\n{entry.Id}\n{known.Returns}");
        var isWhole = await WriteAsync(db, mirror, entry, id, known.Returns, known.Digest.Length == 0, cancellation);
        (known.EntryId, known.IsRemoved, known.Fill, known.Digest) = (id, false, mirror.Fill, entry.Digest);
        (known.MediaTries, known.MediaNextAt) = isWhole
            ? (0, null)
            : (known.MediaTries + 1, MediaRetry.After(known.MediaTries + 1, time.GetInstant()));
        await EraseEarlierAsync(mirror, known, erasesEarlier);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Erases our copy, as a take-down does. The protocol does not distinguish take-downs from withdrawals, so both count as take-downs.</summary>
    public async Task RemoveAsync(LiveBlogDb db, MirrorRow mirror, Guid sourceId, CancellationToken cancellation)
    {
        if (await db.MirroredEntries.FindAsync([mirror.StoryId, sourceId], cancellation) is not { IsRemoved: false } known)
        {
            return;
        }
        await entries.TakeDownAsync(mirror.StoryId, known.EntryId, $"Gone from {mirror.Name}", Program(mirror));
        (known.IsRemoved, known.Digest, known.MediaTries, known.MediaNextAt) = (true, "", 0, null);
        await polls.NoteAsync(db, mirror.StoryId, sourceId, NoPolls);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public static Actor Program(MirrorRow mirror) => Actor.Program(mirror.Name);

    private async Task EraseEarlierAsync(MirrorRow mirror, MirroredEntryRow entry, bool erases)
    {
        if (erases)
        {
            await earlier.EraseAsync(mirror.StoryId, entry.EntryId, $"Erased at {mirror.Name}", Program(mirror));
        }
    }

    /// <summary>Whether all media of the entry are here.</summary>
    private async Task<bool> WriteAsync(
        LiveBlogDb db,
        MirrorRow mirror,
        SourceEntry entry,
        Guid id,
        int returns,
        bool isNew,
        CancellationToken cancellation
    )
    {
        var source = new Source(mirror.Server, mirror.Story);
        // A picture that was erased with an entry does not come back with its id either.
        var content = new ImportedContent(
            new FoundStory($"mirror\n{mirror.StoryId}\n{returns}", "", "", []) { Media = entry.Media, Page = new Uri(source.Address) }
        );
        var (prepared, isWhole) = await PrepareAsync(db, mirror, content, entry.Found, id, cancellation);
        var held = prepared is null ? NoPolls : PollsOf(entry.Found, content);
        if (held.Count > 0 || !isNew)
        {
            await polls.NoteAsync(db, mirror.StoryId, entry.Id, held);
        }
        if (prepared is null)
        {
            (prepared, _) = await PrepareAsync(
                db,
                mirror,
                content,
                entry.Found with
                {
                    Content = null,
                    Html = entry.Html,
                },
                id,
                cancellation
            );
        }
        if (prepared is null)
        {
            // Better nothing than words that the source has withdrawn.
            await entries.TakeDownAsync(mirror.StoryId, id, $"Cannot be read from {mirror.Name}", Program(mirror));
            return true;
        }
        prepared = prepared with { Origin = source.Entry(entry.Id) };
        for (var attempt = 1; ; attempt++)
        {
            var result = await PutAsync(db, mirror, id, prepared);
            if (result == WriteResult.TooManyPinned)
            {
                prepared = prepared with { Edit = prepared.Edit with { Pinned = false } };
            }
            else if (result != WriteResult.Stale && result != WriteResult.Conflict)
            {
                return isWhole;
            }
            else if (attempt == Attempts)
            {
                throw new SourceException("An entry is being changed here at the same moment.", TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>The ids of its polls here, by their ids at the source.</summary>
    private static Dictionary<Guid, Guid> PollsOf(FoundEntry found, ImportedContent content) =>
        (found.Content ?? default)
            .Items()
            .Where(block => block.Text("type") == "poll" && Guid.TryParse(block.Text("id"), out _))
            .DistinctBy(block => Guid.Parse(block.Text("id")))
            .ToDictionary(block => Guid.Parse(block.Text("id")), block => content.PollId(block.Text("id")));

    private async Task<WriteResult> PutAsync(LiveBlogDb db, MirrorRow mirror, Guid id, PreparedEntry prepared)
    {
        var version = await db.Entries.Where(e => e.Id == id).Select(e => (int?)e.Version).SingleOrDefaultAsync();
        // Later changes affect only its words, because an editor here may have withdrawn it.
        var edit = version is null ? prepared.Edit : prepared.Edit with { State = null };
        SeenVersions? seen = version is { } current ? SeenVersions.Of(current) : null;
        return (await entries.PutEntryAsync(mirror.StoryId, id, prepared with { Edit = edit }, seen, Program(mirror))).Result;
    }

    /// <summary>Null if this server cannot parse it.</summary>
    private async Task<(PreparedEntry? Entry, bool IsWhole)> PrepareAsync(
        LiveBlogDb db,
        MirrorRow mirror,
        ImportedContent content,
        FoundEntry found,
        Guid id,
        CancellationToken cancellation
    )
    {
        try
        {
            var wanted = content.MediaOf(found);
            var there = await media.BringAsync(db, mirror, wanted, cancellation);
            var edit = ImportedEntry.Of(found, content, there, found.IsPinned) with
            {
                Source = found.Source.Length > 0 ? $"{mirror.Name} ({found.Source})" : mirror.Name,
            };
            if (edit.Source.Length > EditRules.SourceLength)
            {
                edit = edit with { Source = mirror.Name };
            }
            var (prepared, faults) = await preparation.PrepareAsync(mirror.StoryId, id, edit);
            return faults.Any ? (null, false) : (prepared, there.Count == wanted.Count);
        }
        catch (Exception malformed) when (malformed is ArgumentException or InvalidOperationException or JsonException)
        {
            return (null, false);
        }
    }
}
