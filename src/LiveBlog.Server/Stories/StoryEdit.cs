using System.Text.Json;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What an editor asks a story's header to be. An absent text means an empty one; of what came later (from the opening on), what is absent
/// stays as it is, so that a program that does not know it takes nothing away, and null takes it away.
/// </summary>
/// <param name="TranslationOf">
/// The story of which this one is a version in another language. Absent means as it is; the empty id means none any more.
/// </param>
/// <param name="EraseEarlier">Erases the headline and the other words and pictures that the header had before this edit.</param>
/// <param name="Opening">What stands above the first entry: an array of blocks, see <see cref="Content.BlockTypes"/>.</param>
/// <param name="Lead">The picture or the video above the opening; see <see cref="Content.StoryLead"/>.</param>
/// <param name="PublishedAt">The editor's own date of the story, never after its first entry.</param>
/// <param name="Sources">Where the coverage has its facts from.</param>
/// <param name="Related">Other stories to read: of this site by their id, others by title and address.</param>
internal sealed record StoryEdit(
    string? Slug,
    string? Headline,
    string? Standfirst,
    string? Section,
    string? Byline,
    string? Language,
    string? TimeZone,
    Guid? TranslationOf = null,
    bool? EraseEarlier = null,
    JsonElement Opening = default,
    JsonElement Lead = default,
    JsonElement PublishedAt = default,
    JsonElement Sources = default,
    JsonElement Related = default
);
