using System.Globalization;
using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The parts above and below a story's entries, read, cleaned and rendered.</summary>
/// <param name="Sources">As stored in a row; see <see cref="StoryLinks"/>.</param>
/// <param name="Related">As stored in a row.</param>
internal sealed record PreparedTop(PreparedContent Opening, PreparedLead? Lead, string Sources, string Related)
{
    /// <summary>The opening as stored in a row.</summary>
    public string OpeningJson => Opening.Content.IsEmpty ? "" : Opening.Json;

    public string LeadJson => Lead?.Json ?? "";

    public IReadOnlyList<Guid> Media => [.. Opening.Content.Media.Concat(Lead is null ? [] : [Lead.Lead.Media]).Distinct()];

    public void ApplyTo(StoryRow story)
    {
        (story.Opening, story.OpeningMarkup, story.OpeningText) = (OpeningJson, Opening.Markup, Opening.Text);
        (story.Lead, story.LeadMarkup) = (LeadJson, Lead?.Markup ?? "");
        (story.Sources, story.Related) = (Sources, Related);
        story.RenderVersion = ContentPreparation.RenderVersion;
    }
}

/// <summary>An edit of a story whose parts have been read, cleaned and rendered, so that saving it takes no time.</summary>
/// <param name="PublishedAt">The date chosen by the editor; null for none.</param>
/// <param name="EarlierMedia">Media of the wording that the edit erases; empty if it erases nothing.</param>
internal sealed record PreparedStory(StoryEdit Edit, PreparedTop Top, DateTimeOffset? PublishedAt, IReadOnlyList<Guid> EarlierMedia);

/// <summary>Does everything for a story's header that can be done before the story is locked.</summary>
internal sealed class StoryPreparation(IDbContextFactory<LiveBlogDb> databases, ContentPreparation content, EarlierParts earlierParts)
{
    /// <summary>Reads and checks an edit. Parts that are too long are not read.</summary>
    public async Task<(PreparedStory Story, FieldFaults Faults)> PrepareAsync(Guid id, StoryEdit edit, CancellationToken cancellation)
    {
        var faults = new FieldFaults();
        EditRules.Check(edit, faults);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation);
        var opening = IsAbsent(edit.Opening) ? EntryContent.OfOpening(row?.Opening ?? "") : ReadOpening(edit.Opening, faults);
        var lead = IsAbsent(edit.Lead) ? StoryLead.Of(row?.Lead ?? "") : ReadLead(edit.Lead, faults);
        var publishedAt = IsAbsent(edit.PublishedAt) ? row?.PublishedAt : ReadPublishedAt(edit.PublishedAt, faults);
        var sources = IsAbsent(edit.Sources) ? StoryLinks.Sources(row?.Sources ?? "") : StoryLinksReader.ReadSources(edit.Sources, faults);
        var related = IsAbsent(edit.Related) ? StoryLinks.Related(row?.Related ?? "") : StoryLinksReader.ReadRelated(edit.Related, faults);
        var nothing = new PreparedStory(edit, new PreparedTop(PreparedContent.Empty, null, "", ""), null, []);
        if (faults.Any)
        {
            return (nothing, faults);
        }
        var setting = new StorySetting(edit.TimeZone ?? "UTC", edit.Language ?? Words.Supported[0]);
        var top = new PreparedTop(
            await content.PrepareAsync(opening, setting, ContentPlace.Opening, Told(edit.Opening), cancellation),
            lead is null ? null : await content.PrepareAsync(lead, setting, Told(edit.Lead), cancellation),
            StoryLinks.Write(sources),
            StoryLinks.Write(await ResolveAsync(db, id, related, Told(edit.Related), cancellation))
        );
        var earlier = edit.EraseEarlier is true ? await earlierParts.MediaOfHeaderAsync(id, cancellation) : [];
        return (new PreparedStory(edit, top, publishedAt, earlier), faults);

        // What was valid when it was written is not a fault in an edit of something else.
        FieldFaults? Told(JsonElement part) => IsAbsent(part) ? null : faults;
    }

    /// <summary>Renders the content of a row as this build shows it, with the current state of its media and of the stories that it names.</summary>
    public async Task<PreparedTop> PrepareAsync(StoryRow story)
    {
        await using var db = await databases.CreateDbContextAsync();
        var setting = new StorySetting(story.TimeZone, story.Language);
        return new PreparedTop(
            await content.PrepareAsync(
                EntryContent.OfOpening(story.Opening),
                setting,
                ContentPlace.Opening,
                faults: null,
                CancellationToken.None
            ),
            StoryLead.Of(story.Lead) is { } lead ? await content.PrepareAsync(lead, setting, faults: null, CancellationToken.None) : null,
            story.Sources,
            StoryLinks.Write(await ResolveAsync(db, story.Id, StoryLinks.Related(story.Related), faults: null, CancellationToken.None))
        );
    }

    private static bool IsAbsent(JsonElement part) => part.ValueKind == JsonValueKind.Undefined;

    private static EntryContent ReadOpening(JsonElement json, FieldFaults faults) =>
        json.ValueKind == JsonValueKind.Null
            ? EntryContent.Empty
            : ContentReader.Read(json, ContentPlace.Opening, isPublishing: true, faults);

    private static StoryLead? ReadLead(JsonElement json, FieldFaults faults)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        try
        {
            return json.Deserialize(LeadJson.Default.StoryLead)!.Clean(new BlockRules(faults, "lead", isPublishing: true));
        }
        catch (JsonException)
        {
            faults.When(true, "lead", "The lead must be an object with the id of a picture or a video as its media.");
            return null;
        }
    }

    private static DateTimeOffset? ReadPublishedAt(JsonElement json, FieldFaults faults)
    {
        const string field = "publishedAt";
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (json.ValueKind != JsonValueKind.String || !json.TryGetDateTimeOffset(out var at))
        {
            faults.When(true, field, "Enter a date and time, such as 2026-02-09T14:39:00+04:00.");
            return null;
        }
        faults.When(!Years.Contain(at), field, Years.NotInRange);
        return DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
    }

    /// <summary>Fills in the current headline and address of our own stories, once they are public.</summary>
    private static async Task<IReadOnlyList<RelatedLink>> ResolveAsync(
        LiveBlogDb db,
        Guid id,
        IReadOnlyList<RelatedLink> related,
        FieldFaults? faults,
        CancellationToken cancellation
    )
    {
        var ids = related.Select(link => link.Story).OfType<Guid>().ToList();
        var stories = await db
            .Stories.Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Slug,
                s.Headline,
                s.Status,
            })
            .ToDictionaryAsync(s => s.Id, cancellation);
        var resolved = new List<RelatedLink>();
        for (var at = 0; at < related.Count; at++)
        {
            if (related[at].Story is not { } story)
            {
                resolved.Add(related[at]);
                continue;
            }
            var found = stories.GetValueOrDefault(story);
            var field = string.Create(CultureInfo.InvariantCulture, $"related[{at}].story");
            faults?.When(found is null, field, "There is no such story.");
            faults?.When(story == id, field, "A story cannot be related to itself.");
            resolved.Add(
                found is null || !DeskStatuses.ArePublic(found.Status)
                    ? new RelatedLink(story)
                    : new RelatedLink(story, found.Headline, $"/{found.Slug}")
            );
        }
        return resolved;
    }
}
