using System.Text.Json;
using LiveBlog.Protocol;
using MessagePack;

namespace LiveBlog.Server.Delivery;

/// <summary>A committed change as bytes, encoded once in each format and shared by every frame, ring, page and reader.</summary>
/// <param name="At">When it was committed, Unix milliseconds.</param>
/// <param name="RaisesEdition">
/// Whether writing it raised the story's edition: it removes an entry, or earlier changes lost their wording along with it.
/// </param>
internal sealed record LoggedChange(long Seq, long At, bool RaisesEdition, byte[] Json, byte[] MessagePack)
{
    /// <summary>The size that the change counts for in a ring or a frame.</summary>
    public int Bytes => Json.Length;

    public static LoggedChange From(Change change) =>
        new(
            change.Seq,
            change.At,
            change.Kind == ChangeKinds.EntryRemoved,
            JsonSerializer.SerializeToUtf8Bytes(change, ProtocolJson.Wire.Change),
            MessagePackSerializer.Serialize(change)
        );

    public static LoggedChange FromJson(ReadOnlySpan<byte> json) => From(JsonSerializer.Deserialize(json, ProtocolJson.Wire.Change)!);

    public static LoggedChange FromJson(string json) => From(JsonSerializer.Deserialize(json, ProtocolJson.Wire.Change)!);
}
