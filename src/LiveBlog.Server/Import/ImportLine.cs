using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Import;

/// <summary>What an import tells while it runs, a line of JSON at a time; an empty line says that it goes on.</summary>
/// <param name="Kind">"begin", "progress", "problem", "stopped" or "end".</param>
/// <param name="StoryId">Of the story that is made.</param>
/// <param name="Entries">In the source.</param>
/// <param name="Media">In the source.</param>
/// <param name="Done">Entries that are dealt with.</param>
/// <param name="Imported">Entries that are new; of a dry run, those that would be.</param>
/// <param name="Already">Entries that an earlier run has imported.</param>
/// <param name="Skipped">Entries that could not be imported.</param>
/// <param name="Entry">Which entry a problem is of: its first words, or its title.</param>
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
