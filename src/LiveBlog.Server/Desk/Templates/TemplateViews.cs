using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk.Templates;

/// <param name="Name">The newsroom's name for this kind of story.</param>
/// <param name="Headline">
/// The headline of new stories, or its beginning; <c>{date}</c> and <c>{weekday}</c> are replaced with those of the day on which a story is created.
/// </param>
internal sealed record StoryTemplateEdit(
    [property: MaxLength(TemplateRules.NameLength)] string? Name,
    [property: MaxLength(EditRules.HeadlineLength)] string? Headline,
    [property: MaxLength(EditRules.StandfirstLength)] string? Standfirst,
    [property: MaxLength(EditRules.LabelLength)] string? Section,
    [property: MaxLength(EditRules.LabelLength)] string? Byline,
    string? Language,
    string? TimeZone,
    bool Reactions = false,
    bool Questions = false,
    bool Push = false,
    int PlacesEvery = 0,
    bool PlaceAfterOpening = false
)
{
    // Not among the parameters, as in StoryEdit.

    /// <summary>What stands above the first entry: an array of blocks, none of which shows pictures, video, sound or posts from elsewhere.</summary>
    public JsonElement Opening { get; init; }

    /// <summary>The sources of coverage of this kind.</summary>
    public JsonElement Sources { get; init; }
}

internal sealed record StoryTemplateView(
    Guid Id,
    int Version,
    string Name,
    string Headline,
    string Standfirst,
    string Section,
    string Byline,
    string Language,
    string TimeZone,
    IReadOnlyList<Block> Opening,
    IReadOnlyList<StorySource> Sources,
    bool Reactions,
    bool Questions,
    bool Push,
    int PlacesEvery,
    bool PlaceAfterOpening
)
{
    public static StoryTemplateView Of(StoryTemplateRow row) =>
        new(
            row.Id,
            row.Version,
            row.Name,
            row.Headline,
            row.Standfirst,
            row.Section,
            row.Byline,
            row.Language,
            row.TimeZone,
            EntryContent.OfOpening(row.Opening).Blocks,
            StoryLinks.Sources(row.Sources),
            row.Reactions,
            row.Questions,
            row.Push,
            row.PlacesEvery,
            row.PlaceAfterOpening
        );
}
