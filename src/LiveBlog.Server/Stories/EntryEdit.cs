using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What an editor asks an entry to be: its whole text, so that an absent title or body is an empty one. Of the rest, what is null stays as it
/// is, or takes its default in a new entry.
/// </summary>
/// <param name="Title">Plain text; empty for none.</param>
/// <param name="Body">HTML as written, of which blocks are made; see <see cref="Content.BodyReader"/>.</param>
/// <param name="At">Display time; a new entry without one gets the time of its publication.</param>
/// <param name="Byline">Who is named under the entry; a new entry without one names its author.</param>
/// <param name="Key">A key event.</param>
/// <param name="Pinned">Stands above the log.</param>
/// <param name="State">"draft", "submitted" for approval, or "published".</param>
/// <param name="Correction">Marks a published entry as corrected, with this note for readers.</param>
/// <param name="PublishAt">
/// When the server is to publish the entry, as if its author did; readers know nothing of it before. Only for an entry that is not public.
/// </param>
/// <param name="Content">What it is made of, instead of a body: an array of blocks, see <see cref="Content.BlockTypes"/>.</param>
/// <param name="EraseEarlier">Erases what the entry said before this edit, from its history and from everything that readers can load.</param>
/// <param name="Tags">All of its tags; readers see them.</param>
/// <param name="Breaking">Marked as breaking news.</param>
/// <param name="Source">Where the newsroom has it from, as readers see it; empty takes it away.</param>
/// <param name="Verification">"unverified", "verified" or "debunked", as readers see it; empty says nothing of it.</param>
/// <param name="AssignedTo">Who is to see to it, for the newsroom alone; empty for nobody.</param>
internal sealed record EntryEdit(
    [property: MaxLength(EditRules.TitleLength)] string? Title,
    [property: MaxLength(ContentLimits.Characters)] string? Body,
    DateTimeOffset? At,
    [property: MaxLength(EditRules.LabelLength)] string? Byline,
    bool? Key,
    bool? Pinned,
    [property: AllowedValues("draft", "submitted", "published")] string? State,
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
