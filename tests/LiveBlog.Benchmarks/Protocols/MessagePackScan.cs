using LiveBlog.Benchmarks.Readers;
using MessagePack;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>
/// Reads what the log needs from a hub message and skips the rest. Thousands of readers receive the same bytes, so the last of each size
/// are kept, and comparing replaces parsing.
/// </summary>
internal sealed class MessagePackScan
{
    private const int Slots = 64;
    private readonly (byte[] Bytes, int Length, ScannedFrame Frame)[] _recent = new (byte[], int, ScannedFrame)[Slots];

    public ScannedFrame Read(ReadOnlyMemory<byte> message)
    {
        ref var slot = ref _recent[message.Length % Slots];
        if (slot.Frame is not null && message.Span.SequenceEqual(slot.Bytes.AsSpan(0, slot.Length)))
        {
            return slot.Frame;
        }
        if (slot.Frame is null || slot.Bytes.Length < message.Length)
        {
            slot = (new byte[message.Length], 0, new ScannedFrame());
        }
        message.CopyTo(slot.Bytes);
        slot.Length = message.Length;
        ReadInto(slot.Frame, new MessagePackReader(message));
        return slot.Frame;
    }

    private static void ReadInto(ScannedFrame frame, MessagePackReader reader)
    {
        frame.Clear();
        if (reader.ReadArrayHeader() < 5 || reader.ReadInt32() != 1)
        {
            return; // a ping, or the end of the connection
        }
        reader.Skip(); // headers
        reader.Skip(); // invocation id
        frame.Kind = reader.ReadString() switch
        {
            "Frame" => FrameKind.Changes,
            "Snapshot" => FrameKind.Snapshot,
            "Refused" => FrameKind.Refusal,
            _ => FrameKind.Other,
        };
        if (frame.Kind is FrameKind.Other or FrameKind.Refusal || reader.ReadArrayHeader() != 1)
        {
            return;
        }
        for (var fields = reader.ReadMapHeader(); fields > 0; fields--)
        {
            switch (reader.ReadString())
            {
                case "epoch":
                    frame.Epoch = reader.ReadString()!;
                    break;
                case "from":
                    frame.From = reader.ReadInt64();
                    break;
                case "to" or "seq": // a snapshot puts its reader at seq
                    frame.To = reader.ReadInt64();
                    break;
                case "changes":
                    ReadChanges(frame, ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadChanges(ScannedFrame frame, ref MessagePackReader reader)
    {
        for (var changes = reader.ReadArrayHeader(); changes > 0; changes--)
        {
            long seq = 0,
                at = 0;
            for (var fields = reader.ReadMapHeader(); fields > 0; fields--)
            {
                switch (reader.ReadString())
                {
                    case "seq":
                        seq = reader.ReadInt64();
                        break;
                    case "at":
                        at = reader.ReadInt64();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
            frame.Add(seq, at);
        }
    }
}
