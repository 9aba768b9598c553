using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Stories;

/// <summary>
/// A story's header as an editor wants it. An absent text means an empty one. Of the newer properties (from the opening on), an absent one
/// stays as it is, so that a program that does not know it removes nothing, and null removes it.
/// </summary>
/// <param name="TranslationOf">
/// The story of which this one is a version in another language. Absent leaves it unchanged; the empty id removes it.
/// </param>
/// <param name="Reactions">Whether readers can react to its entries. Absent leaves it unchanged; in a new story it is off.</param>
/// <param name="Questions">Whether readers can ask the newsroom. Absent leaves it unchanged; in a new story it is off.</param>
/// <param name="Push">Whether readers can follow it by Web Push. Absent leaves it unchanged; in a new story it is off.</param>
/// <param name="PlacesEvery">
/// The number of entries, 3 to 50, after each of which its page has a place for content set by the site; 0 for no places. Absent leaves it unchanged; a new story
/// has none.
/// </param>
/// <param name="PlaceAfterOpening">Whether its page has such a place before the first entry. Absent leaves it unchanged; in a new story it is off.</param>
/// <param name="EraseEarlier">Erases the headline and the other texts and pictures that the header had before this edit.</param>
internal sealed record StoryEdit(
    [property: MaxLength(Limits.StoryKeyLength)] string? Slug,
    [property: MaxLength(EditRules.HeadlineLength)] string? Headline,
    [property: MaxLength(EditRules.StandfirstLength)] string? Standfirst,
    [property: MaxLength(EditRules.LabelLength)] string? Section,
    [property: MaxLength(EditRules.LabelLength)] string? Byline,
    string? Language,
    string? TimeZone,
    Guid? TranslationOf = null,
    bool? EraseEarlier = null,
    bool? Reactions = null,
    bool? Questions = null,
    bool? Push = null,
    int? PlacesEvery = null,
    bool? PlaceAfterOpening = null
)
{
    // Not among the parameters: the description of the API fails on a JsonElement with a default, and null is not the same as absent here.

    /// <summary>The opening above the first entry: an array of blocks, see <see cref="Content.BlockTypes"/>.</summary>
    public JsonElement Opening { get; init; }

    /// <summary>The picture or the video above the opening; see <see cref="Content.StoryLead"/>.</summary>
    public JsonElement Lead { get; init; }

    /// <summary>A date for the story chosen by the editor, never after its first entry.</summary>
    public JsonElement PublishedAt { get; init; }

    /// <summary>The sources of the coverage.</summary>
    public JsonElement Sources { get; init; }

    /// <summary>Other stories to read: those of this site by id, others by title and address.</summary>
    public JsonElement Related { get; init; }
}
