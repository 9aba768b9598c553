using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Import;

/// <summary>A report of a running import, as a line of JSON; an empty line means that it is still running.</summary>
/// <param name="Kind">"begin", "progress", "problem", "stopped" or "end".</param>
/// <param name="StoryId">The story that is being made.</param>
/// <param name="Entries">In the source.</param>
/// <param name="Media">In the source.</param>
/// <param name="Done">Entries handled so far.</param>
/// <param name="Imported">New entries; in a dry run, those that would be new.</param>
/// <param name="Already">Entries that an earlier run has imported.</param>
/// <param name="Skipped">Entries that could not be imported.</param>
/// <param name="Entry">The entry that has the problem, by its title or first words.</param>
/// <param name="Message">What happened, and what to do.</param>
internal sealed record ImportLine(
    string Kind,
    Guid? StoryId = null,
    string? Format = null,
    string? Headline = null,
    int? Entries = null,
    int? Media = null,
    int? Done = null,
    int? Imported = null,
    int? Already = null,
    int? Skipped = null,
    int? Problems = null,
    string? Entry = null,
    DateTimeOffset? At = null,
    string? Message = null
)
{
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ImportJson.Default.ImportLine), (byte)'\n'];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ImportLine))]
internal sealed partial class ImportJson : JsonSerializerContext;
