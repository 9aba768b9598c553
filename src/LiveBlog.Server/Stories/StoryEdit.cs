using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What an editor asks a story's header to be. An absent text means an empty one; of what came later (from the opening on), what is absent
/// stays as it is, so that a program that does not know it takes nothing away, and null takes it away.
/// </summary>
/// <param name="TranslationOf">
/// The story of which this one is a version in another language. Absent means as it is; the empty id means none any more.
/// </param>
/// <param name="Reactions">Whether readers can react to its entries. Absent means as it is; a new story is made without.</param>
/// <param name="Questions">Whether readers can ask the newsroom. Absent means as it is; a new story is made without.</param>
/// <param name="Push">Whether readers can follow it by Web Push. Absent means as it is; a new story is made without.</param>
/// <param name="PlacesEvery">
/// After every so many entries, 3 to 50, its page has a place for what the site sets there; 0 for no places. Absent means as it is; a new story is
/// made without.
/// </param>
/// <param name="PlaceAfterOpening">Whether its page has such a place before the first entry. Absent means as it is; a new story is made without.</param>
/// <param name="EraseEarlier">Erases the headline and the other words and pictures that the header had before this edit.</param>
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

    /// <summary>What stands above the first entry: an array of blocks, see <see cref="Content.BlockTypes"/>.</summary>
    public JsonElement Opening { get; init; }

    /// <summary>The picture or the video above the opening; see <see cref="Content.StoryLead"/>.</summary>
    public JsonElement Lead { get; init; }

    /// <summary>The editor's own date of the story, never after its first entry.</summary>
    public JsonElement PublishedAt { get; init; }

    /// <summary>Where the coverage has its facts from.</summary>
    public JsonElement Sources { get; init; }

    /// <summary>Other stories to read: of this site by their id, others by title and address.</summary>
    public JsonElement Related { get; init; }
}
