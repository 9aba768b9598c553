using System.Text.Json;
using LiveBlog.Protocol;
using MessagePack;

namespace LiveBlog.Server.Delivery;

/// <summary>A committed change as bytes, made once for each encoding and shared by every frame, ring, page and reader that carries it.</summary>
/// <param name="At">When it was committed, Unix milliseconds.</param>
/// <param name="RaisesEdition">
/// Whether the story's edition rose when it was written: it takes an entry away, or earlier changes lost their wording with it.
/// </param>
internal sealed record LoggedChange(long Seq, long At, bool RaisesEdition, byte[] Json, byte[] MessagePack)
{
    /// <summary>What the change weighs in a ring or a frame.</summary>
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
