using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Replay;

/// <summary>Recorded coverage: what was reported, and when.</summary>
/// <param name="Source">Where it comes from; shown as the standfirst of a story that a replay creates.</param>
/// <param name="Entries">In chronological order.</param>
internal sealed record Coverage(string? Source, IReadOnlyList<RecordedEntry> Entries)
{
    /// <summary>Throws <see cref="InvalidDataException"/> with a message for people if the file is not a coverage.</summary>
    public static async Task<Coverage> ReadAsync(string path, CancellationToken cancellation)
    {
        Coverage? coverage;
        try
        {
            await using var file = File.OpenRead(path);
            coverage = await JsonSerializer.DeserializeAsync(file, CoverageJson.Default.Coverage, cancellation);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException(
                $"{path} is not recorded coverage: it cannot be read at line {fault.LineNumber + 1}, {fault.BytePositionInLine} bytes in",
                fault
            );
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException($"\"{path}\" is not a file that can be read", fault);
        }
        if (coverage?.Entries is not { Count: > 0 } entries)
        {
            throw new InvalidDataException($"{path} holds no entries");
        }
        for (var i = 0; i < entries.Count; i++)
        {
            // The parser lets through a null among the entries, whatever their type says.
            if (entries[i] is null || (string.IsNullOrWhiteSpace(entries[i].Text) && string.IsNullOrWhiteSpace(entries[i].Title)))
            {
                throw new InvalidDataException($"Entry {i + 1} of {path} has neither a text nor a title");
            }
            if (i > 0 && entries[i].At < entries[i - 1].At)
            {
                throw new InvalidDataException($"Entry {i + 1} of {path} is earlier than the one before it");
            }
        }
        return coverage;
    }
}

/// <summary>One entry of recorded coverage.</summary>
/// <param name="At">When it was reported; becomes the displayed time.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Title">Plain text; null for none.</param>
/// <param name="MissionTime">The event's own clock, shown under the text; null for none.</param>
/// <param name="Key">A key event.</param>
internal sealed record RecordedEntry(DateTimeOffset At, string? Text, string? Title, string? MissionTime, bool Key = false);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = new[] { typeof(ZonelessTimeConverter) })]
[JsonSerializable(typeof(Coverage))]
internal sealed partial class CoverageJson : JsonSerializerContext;
