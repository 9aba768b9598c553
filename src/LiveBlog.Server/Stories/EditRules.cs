using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>The limits on what editors may write.</summary>
internal static partial class EditRules
{
    public const int HeadlineLength = 200;
    public const int StandfirstLength = 600;
    public const int LabelLength = 120;
    public const int TitleLength = 200;
    public const int NoteLength = 500;
    public const int SourceLength = 200;

    /// <summary>Entries between two places on a page: with fewer the page is mostly places, and with more nobody reaches one.</summary>
    public const int FewestBetweenPlaces = 3;
    public const int MostBetweenPlaces = 50;

    /// <summary>Top-level paths of the site that a story's key must not shadow.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "api",
        "assets",
        "console",
        "embed",
        "feeds",
        "health",
        "hubs",
        "live",
        "media",
        "metrics",
        "oembed",
        "openapi",
        "polls",
        "public",
        "robots",
        "search",
        "section",
        "sections",
        "setup",
        "sitemap",
        "theme",
    ];

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")] // $ would let a line break through at the end
    private static partial Regex SlugPattern { get; }

    /// <summary>Whether a story can have the name in its address.</summary>
    public static bool IsSlug(string name) => name.Length <= Limits.StoryKeyLength && SlugPattern.IsMatch(name);

    /// <summary>Checks a header, except for the parts above and below the entries, which have to be read first: <see cref="StoryPreparation"/>.</summary>
    public static void Check(StoryEdit edit, FieldFaults faults)
    {
        faults.Length("headline", edit.Headline, HeadlineLength);
        faults.Length("standfirst", edit.Standfirst, StandfirstLength);
        faults.Length("section", edit.Section, LabelLength);
        faults.Length("byline", edit.Byline, LabelLength);
        faults.Length("slug", edit.Slug, Limits.StoryKeyLength);
        faults.When(edit.Headline.IsBlank(), "headline", "A story needs a headline.");
        var slug = edit.Slug ?? "";
        faults.When(
            slug.Length < 3 || !SlugPattern.IsMatch(slug),
            "slug",
            "Use at least three characters in the address: lowercase letters, digits and single hyphens."
        );
        faults.When(Reserved.Contains(slug), "slug", "This address belongs to the site itself.");
        CheckPlace(edit.Language, edit.TimeZone, faults);
        CheckPlaces(edit.PlacesEvery, faults);
    }

    /// <param name="every">The number of entries between the page's places for the newsroom's own content; 0 or null for no places.</param>
    public static void CheckPlaces(int? every, FieldFaults faults) =>
        faults.When(
            every is not (null or 0 or (>= FewestBetweenPlaces and <= MostBetweenPlaces)),
            "placesEvery",
            $"Choose a number from {FewestBetweenPlaces} to {MostBetweenPlaces}, or 0 for none."
        );

    /// <param name="language">The language of the text; null for the server's first language.</param>
    /// <param name="timeZone">Where it happens; null for UTC.</param>
    public static void CheckPlace(string? language, string? timeZone, FieldFaults faults)
    {
        faults.When(language is not null && !LanguagePattern.IsMatch(language), "language", "Enter a language tag, such as en or az.");
        faults.When(timeZone is not null && !IsZone(timeZone), "timeZone", "Enter a time zone, such as Europe/London.");
    }

    /// <summary>Checks an entry, except for its content, which has to be read first: <see cref="EntryPreparation"/>.</summary>
    public static void Check(EntryEdit edit, FieldFaults faults)
    {
        faults.Length("title", edit.Title, TitleLength);
        faults.Length("body", edit.Body, ContentLimits.Characters);
        faults.Length("byline", edit.Byline, LabelLength);
        faults.Length("correction", edit.Correction, NoteLength);
        faults.When(
            edit.State is not (null or EntryStates.Draft or EntryStates.Submitted or EntryStates.Published),
            "state",
            "An entry must be a draft, submitted or published."
        );
        faults.When(edit.At is { } at && !Years.Contain(at), "at", Years.NotInRange);
        faults.When(
            edit.PublishAt is not null && edit.State == EntryStates.Published,
            "publishAt",
            "Publish the entry now or at a time, not both."
        );
        faults.When(
            edit.PublishAt is not null && edit.State == EntryStates.Submitted,
            "publishAt",
            "Submit the entry without a time. Whoever approves it chooses one."
        );
        CheckDetails(edit, faults);
        faults.When(Years.AreOver(edit.PublishAt), "publishAt", Years.TooLate);
        faults.When(
            edit.Body is not null && edit.Content is not null,
            "content",
            "Send either content or body. This has both, and they might differ."
        );
    }

    private static void CheckDetails(EntryEdit edit, FieldFaults faults)
    {
        faults.Length("source", edit.Source, SourceLength);
        faults.Length("assignedTo", edit.AssignedTo, LabelLength);
        faults.When(
            edit.Verification is { } verification && !Verifications.AreKnown(verification),
            "verification",
            "Choose unverified, verified or debunked, or leave it empty."
        );
        CheckTags("tags", edit.Tags, faults);
    }

    public static void CheckTags(string field, IReadOnlyList<string>? tags, FieldFaults faults)
    {
        faults.When(tags?.Count > EntryTags.MostTags, field, $"At most {EntryTags.MostTags} tags.");
        foreach (var tag in tags?.Take(EntryTags.MostTags) ?? [])
        {
            CheckTag(tag, faults, field);
        }
    }

    public static void CheckTag(string? tag, FieldFaults faults, string field = "tags")
    {
        faults.When(tag.IsBlank(), field, "A tag needs at least one letter.");
        faults.Length(field, tag, EntryTags.TagLength);
        faults.When(tag?.Any(char.IsControl) is true, field, "A tag must be a single line of text.");
    }

    /// <summary>Language, script and region. Browsers and .NET refuse some of the other parts that a tag may have, and a page must not fail for that.</summary>
    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\z")]
    private static partial Regex LanguagePattern { get; }

    /// <summary>An area and a place. The operating system also accepts paths such as posix/Europe/London, which no browser knows.</summary>
    [GeneratedRegex(@"^(?!posix/|right/)[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+\z")]
    private static partial Regex ZonePattern { get; }

    public static bool IsReserved(string slug) => Reserved.Contains(slug);

    public static bool IsLanguage(string tag) => LanguagePattern.IsMatch(tag);

    public static bool IsZone(string? zone) =>
        zone == "UTC" || (zone is not null && ZonePattern.IsMatch(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
}
