using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>Converts rows to what readers get. Written by hand, so that a new column never reaches the wire by accident.</summary>
internal static class WireViews
{
    /// <summary>Characters of an untitled key event's text in the list of key events.</summary>
    private const int KeyEventLength = 90;

    public static EntryView ToView(this EntryRow entry, StoryRow story) => entry.ToView(story.Slug, story.NameForReaders, story.Language);

    /// <summary>The entry as the story's readers get it. Under a secret link the entry's own address begins with that link.</summary>
    /// <param name="name">The story's address, or its secret link.</param>
    /// <param name="language">The story's.</param>
    public static EntryView ToView(this EntryRow entry, string slug, string name, string language)
    {
        var view = entry.ToView(language);
        return name == slug ? view : view with { Html = view.Html.Replace($"=\"/{slug}/", $"=\"/{name}/", StringComparison.Ordinal) };
    }

    public static EntryView ToView(this EntryRow entry, string language) =>
        new(
            entry.Id.ToString(),
            entry.DisplayAt.ToUnixTimeMilliseconds(),
            entry.Html,
            entry.IsKey,
            entry.IsPinned,
            entry.Title.Length == 0 ? null : entry.Title,
            entry.PublishedAt!.Value.ToUnixTimeMilliseconds(),
            entry.UpdatedAt?.ToUnixTimeMilliseconds(),
            entry.CorrectedAt?.ToUnixTimeMilliseconds(),
            entry.Version,
            entry.IsKey && entry.Title.Length == 0 ? EntryName.Of(entry, language, KeyEventLength) : null
        );

    public static StoryHeader ToHeader(this StoryRow story) =>
        new(
            story.NameForReaders,
            story.Headline,
            story.Standfirst,
            story.Section,
            story.Byline,
            StatusForReaders(story.Status),
            story.Language,
            story.TimeZone,
            (story.Status == DeskStatuses.Announced ? story.StartsAt : story.StartedAt)?.ToUnixTimeMilliseconds(),
            story.EndedAt?.ToUnixTimeMilliseconds(),
            story.UpdatedAt.ToUnixTimeMilliseconds(),
            story.PublishedAt?.ToUnixTimeMilliseconds(),
            story.LeadMarkup.Length > 0 ? story.LeadMarkup : null,
            story.OpeningMarkup.Length > 0 ? story.OpeningMarkup : null,
            story.Sources.Length > 0 ? StoryLinks.Sources(story.Sources) : null,
            StoryLinks.ForReaders(story.Related),
            story.Reactions ? true : null,
            story.NextUpdateAt?.ToUnixTimeMilliseconds(),
            story.Questions ? true : null,
            story.Push ? true : null,
            story.PlacesEvery > 0 ? story.PlacesEvery : null,
            story.PlaceAfterOpening ? true : null
        );

    private static string StatusForReaders(string status) =>
        status switch
        {
            // Since the first release, an announced story is "scheduled" to readers' pages.
            DeskStatuses.Announced => StoryStatuses.Scheduled,
            // A rehearsal shows the page as it will be.
            DeskStatuses.Draft or DeskStatuses.Scheduled => StoryStatuses.Live,
            // Readers do not need to know that the desk has archived it.
            DeskStatuses.Archived => StoryStatuses.Ended,
            _ => status,
        };

    public static KeyEvent ToKeyEvent(this EntryRow entry, string language) =>
        new(entry.Id.ToString(), entry.DisplayAt.ToUnixTimeMilliseconds(), EntryName.Of(entry, language, KeyEventLength));
}
