using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>
/// An entry as an editor wants it. It carries the whole text, so an absent title or body is an empty one. Other values that are null stay as they
/// are, or take their defaults in a new entry.
/// </summary>
/// <param name="Title">Plain text; empty for none.</param>
/// <param name="Body">HTML as written, which is converted to blocks; see <see cref="Content.BodyReader"/>.</param>
/// <param name="At">Display time; a new entry without one gets the time at which it is published.</param>
/// <param name="Byline">The byline under the entry; a new entry without one names its author.</param>
/// <param name="Key">A key event.</param>
/// <param name="Pinned">Shown above the log.</param>
/// <param name="State">"draft", "submitted" for approval, or "published".</param>
/// <param name="Correction">Marks a published entry as corrected, with this note for readers.</param>
/// <param name="PublishAt">
/// When the server publishes the entry, as if its author did; readers do not see it before then. Only for an entry that is not public.
/// </param>
/// <param name="Content">The content, instead of a body: an array of blocks, see <see cref="Content.BlockTypes"/>.</param>
/// <param name="EraseEarlier">Erases the wording before this edit from the entry's history and from everything that readers can load.</param>
/// <param name="Tags">All of its tags; readers see them.</param>
/// <param name="Breaking">Marked as breaking news.</param>
/// <param name="Source">The newsroom's source, as readers see it; empty removes it.</param>
/// <param name="Verification">"unverified", "verified" or "debunked", as readers see it; empty for no statement.</param>
/// <param name="AssignedTo">The person in charge of it, shown only to the newsroom; empty for nobody.</param>
internal sealed record EntryEdit(
    [property: MaxLength(EditRules.TitleLength)] string? Title,
    [property: MaxLength(ContentLimits.Characters)] string? Body,
    DateTimeOffset? At,
    [property: MaxLength(EditRules.LabelLength)] string? Byline,
    bool? Key,
    bool? Pinned,
    [property: AllowedValues(EntryStates.Draft, EntryStates.Submitted, EntryStates.Published)] string? State,
    [property: MaxLength(EditRules.NoteLength)] string? Correction,
    DateTimeOffset? PublishAt = null,
    JsonElement? Content = null,
    bool? EraseEarlier = null,
    [property: MaxLength(EntryTags.MostTags), EachMaxLength(EntryTags.TagLength)] IReadOnlyList<string>? Tags = null,
    bool? Breaking = null,
    [property: MaxLength(EditRules.SourceLength)] string? Source = null,
    [property: VerificationName] string? Verification = null,
    [property: MaxLength(EditRules.LabelLength)] string? AssignedTo = null
);
