using System.Diagnostics;
using LiveBlog.Server.Delivery;
using MessagePack;

namespace LiveBlog.Server.Redis;

/// <summary>A message on a doorbell channel.</summary>
/// <param name="Node">The sender; a node ignores its own messages.</param>
/// <param name="Trace">W3C trace parent of the write, so that one trace runs from the editor to the other node's readers.</param>
/// <param name="Changes">The changes as wire JSON while they are small; null when the listener has to fetch them.</param>
/// <param name="RaisesEdition">Whether the last of the changes raises the edition; their JSON tells it only of a removal.</param>
[MessagePackObject]
public sealed record DoorbellMessage(
    [property: Key(0)] string Node,
    [property: Key(1)] string Story,
    [property: Key(2)] string Epoch,
    [property: Key(3)] int Edition,
    [property: Key(4)] byte[][]? Changes,
    [property: Key(5)] string? Trace,
    [property: Key(6)] bool RaisesEdition = false
)
{
    /// <summary>
    /// Bytes of changes that are sent along to save every other node a query. Redis drops a subscriber whose buffer exceeds 8 MB for a
    /// minute, so doorbells have to stay small.
    /// </summary>
    private const int MaxInlineBytes = 8 * 1024;

    internal static byte[] Encode(string node, string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        var inline = changes.Sum(change => change.Bytes) <= MaxInlineBytes;
        return MessagePackSerializer.Serialize(
            new DoorbellMessage(
                node,
                story,
                epoch,
                edition,
                inline ? [.. changes.Select(change => change.Json)] : null,
                Activity.Current?.Id,
                changes is [.., { RaisesEdition: true }]
            )
        );
    }

    /// <summary>The changes that were sent along; null if there are none. Throws JsonException if they are not ours.</summary>
    internal List<LoggedChange>? ReadChanges()
    {
        var changes = Changes?.Select(json => LoggedChange.FromJson(json)).ToList();
        if (RaisesEdition && changes is [.., var last])
        {
            changes[^1] = last with { RaisesEdition = true };
        }
        return changes;
    }

    /// <summary>Null if the bytes are not one of our messages: anybody with access to Redis can publish.</summary>
    internal static DoorbellMessage? Decode(byte[] bytes)
    {
        try
        {
            return MessagePackSerializer.Deserialize<DoorbellMessage>(
                bytes,
                MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData)
            );
        }
        catch (MessagePackSerializationException)
        {
            return null;
        }
    }
}
