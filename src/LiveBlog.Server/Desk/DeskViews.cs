using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk;

/// <summary>A story in the console's list.</summary>
internal sealed record StorySummary(
    Guid Id,
    string Slug,
    string Headline,
    string Section,
    [property: DeskStatus] string Status,
    int EntryCount,
    DateTimeOffset UpdatedAt,
    string Url
);

/// <summary>A story as editors see it.</summary>
/// <param name="Readers">Readers just now.</param>
/// <param name="StartsAt">When a scheduled or announced story goes live by itself.</param>
/// <param name="UniqueReaders">Total unique readers, each person counted once a day; an estimate.</param>
/// <param name="Opening">The opening above the first entry.</param>
/// <param name="OpeningHtml">The same as readers get it; null for none.</param>
/// <param name="LeadHtml">The lead as readers get it; null for none.</param>
/// <param name="NextUpdateAt">When readers of a paused story can expect more.</param>
/// <param name="KeptUntil">The time until which a deleted story can be restored.</param>
/// <param name="ReaderLink">The path of the secret link by which it can be read while it is not public; null for none.</param>
/// <param name="PublishedAt">The editor's own date of the story; null for <paramref name="StartedAt"/>.</param>
/// <param name="Reactions">Whether readers can react to its entries.</param>
/// <param name="Questions">Whether readers can ask the newsroom.</param>
/// <param name="Push">Whether readers can follow it by Web Push.</param>
/// <param name="PlacesEvery">After how many entries its page has a place for what the site sets there; 0 for no places.</param>
/// <param name="PlaceAfterOpening">Whether its page has such a place before the first entry.</param>
internal sealed record StoryDetail(
    Guid Id,
    string Slug,
    string Headline,
    string Standfirst,
    string Section,
    string Byline,
    string Language,
    string TimeZone,
    [property: DeskStatus] string Status,
    int Version,
    string Epoch,
    int Edition,
    long Seq,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset UpdatedAt,
    int EntryCount,
    long Views,
    int Readers,
    string Url,
    Guid? TranslationOf,
    DateTimeOffset? StartsAt,
    long UniqueReaders,
    IReadOnlyList<Block> Opening,
    string? OpeningHtml,
    StoryLead? Lead,
    string? LeadHtml,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<StorySource> Sources,
    IReadOnlyList<RelatedLink> Related,
    bool Reactions,
    bool Questions,
    bool Push,
    int PlacesEvery,
    bool PlaceAfterOpening,
    DateTimeOffset? NextUpdateAt,
    DateTimeOffset? DeletedAt,
    DateTimeOffset? KeptUntil,
    string? ReaderLink
);

/// <summary>A story's header after one edit.</summary>
/// <param name="Erased">Whether its text was erased: a story always has a headline.</param>
internal sealed record StoryVersionView(
    int Version,
    DateTimeOffset At,
    string By,
    string Headline,
    string Standfirst,
    IReadOnlyList<Block> Opening,
    StoryLead? Lead,
    bool Erased
);

/// <summary>An entry as editors see it, in whatever state.</summary>
/// <param name="Html">The article as readers get it, or would; null once it is taken down.</param>
/// <param name="PublishAt">When the server publishes it; null if an editor will, or has.</param>
/// <param name="Content">Its content.</param>
/// <param name="Body">The same as HTML.</param>
/// <param name="Origin">Its address at the newsroom whose story is followed; empty for our own entries.</param>
/// <param name="Verification">"unverified", "verified" or "debunked"; empty when nothing is said of it.</param>
/// <param name="AssignedTo">The person in charge of it; empty for nobody.</param>
/// <param name="ReturnNote">Why it was sent back, empty if no reason was given; null if it was not sent back.</param>
internal sealed record EntryDetail(
    Guid Id,
    Guid StoryId,
    EntryState State,
    string Title,
    string Body,
    string? Html,
    DateTimeOffset At,
    string Byline,
    bool Key,
    bool Pinned,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? CorrectedAt,
    string? Correction,
    string Author,
    Guid? AuthorId,
    DateTimeOffset? PublishAt,
    IReadOnlyList<Block> Content,
    IReadOnlyList<string> Tags,
    bool Breaking,
    string Source,
    string Origin,
    [property: VerificationName] string Verification,
    string AssignedTo,
    DateTimeOffset? SubmittedAt,
    string? SubmittedBy,
    string? ReturnNote,
    string? ReturnedBy
);

/// <summary>One step of an entry's history, oldest first.</summary>
/// <param name="Note">The note of a correction or a return; the reason of an erasure, for those who may take entries down.</param>
/// <param name="Erased">Whether its text was erased: an entry always has a title or a text.</param>
internal sealed record EntryVersionView(
    int Version,
    DateTimeOffset At,
    string By,
    string Title,
    string Body,
    string Action,
    string? Note,
    IReadOnlyList<Block> Content,
    bool Erased
);

internal static class DeskViewMapping
{
    public static StorySummary ToSummary(this StoryRow story) =>
        new(story.Id, story.Slug, story.Headline, story.Section, story.Status, story.PublishedEntries, story.UpdatedAt, $"/{story.Slug}");

    public static StoryDetail ToDetail(this StoryRow story, long views, int readers, long uniqueReaders) =>
        new(
            story.Id,
            story.Slug,
            story.Headline,
            story.Standfirst,
            story.Section,
            story.Byline,
            story.Language,
            story.TimeZone,
            story.Status,
            story.Version,
            story.Epoch,
            story.Edition,
            story.Seq,
            story.CreatedAt,
            story.StartedAt,
            story.EndedAt,
            story.UpdatedAt,
            story.PublishedEntries,
            views,
            readers,
            $"/{story.Slug}",
            story.TranslationOf,
            story.StartsAt,
            uniqueReaders,
            EntryContent.OfOpening(story.Opening).Blocks,
            story.OpeningMarkup.Length > 0 ? story.OpeningMarkup : null,
            StoryLead.Of(story.Lead),
            story.LeadMarkup.Length > 0 ? story.LeadMarkup : null,
            story.PublishedAt,
            StoryLinks.Sources(story.Sources),
            StoryLinks.Related(story.Related),
            story.Reactions,
            story.Questions,
            story.Push,
            story.PlacesEvery,
            story.PlaceAfterOpening,
            story.NextUpdateAt,
            story.DeletedAt,
            story.DeletedAt + StoryLifecycle.Grace,
            story.SecretLink is { } link ? $"/{link}" : null
        );

    public static StoryVersionView ToView(this StoryVersionRow version) =>
        new(
            version.Version,
            version.At,
            version.By,
            version.Headline,
            version.Standfirst,
            EntryContent.OfOpening(version.Opening).Blocks,
            StoryLead.Of(version.Lead),
            version.Headline.Length == 0
        );

    public static EntryDetail ToDetail(this EntryRow entry)
    {
        var content = EntryContent.Of(entry.Content, entry.Body);
        return new(
            entry.Id,
            entry.StoryId,
            entry.State,
            entry.Title,
            content.Body,
            entry.Html.Length == 0 ? null : entry.Html,
            entry.DisplayAt,
            entry.Byline,
            entry.IsKey,
            entry.IsPinned,
            entry.Version,
            entry.CreatedAt,
            entry.PublishedAt,
            entry.UpdatedAt,
            entry.CorrectedAt,
            entry.Correction,
            entry.Author,
            entry.AuthorId,
            entry.PublishAt,
            content.Blocks,
            EntryTags.Split(entry.Tags),
            entry.IsBreaking,
            entry.Source,
            entry.Origin,
            entry.Verification,
            entry.AssignedTo,
            entry.SubmittedAt,
            entry.SubmittedBy,
            entry.ReturnNote,
            entry.ReturnedBy
        );
    }

    public static EntryVersionView ToView(this EntryVersionRow version, bool mayTakeDown)
    {
        var content = EntryContent.Of(version.Content, version.Body);
        return new(
            version.Version,
            version.At,
            version.By,
            version.Title,
            content.Body,
            version.Action,
            version.IsErasure && !mayTakeDown ? null : version.Note,
            content.Blocks,
            version.Title.Length == 0 && content.Blocks.Count == 0
        );
    }
}
