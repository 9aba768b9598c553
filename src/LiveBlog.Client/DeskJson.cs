using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Client;

/// <summary>The editorial API's JSON: camel case, absent when null, unknown properties ignored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoryEdit))]
[JsonSerializable(typeof(EntryEdit))]
[JsonSerializable(typeof(StoryDetail))]
[JsonSerializable(typeof(EntryDetail))]
[JsonSerializable(typeof(DeskPage<StorySummary>))]
[JsonSerializable(typeof(DeskPage<EntryDetail>))]
[JsonSerializable(typeof(StatusEdit))]
[JsonSerializable(typeof(TakeDown))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class DeskJson : JsonSerializerContext;

internal sealed record StatusEdit(string Status);

internal sealed record TakeDown(string? Reason);

internal sealed record ProblemBody(string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors, JsonElement? Current);
