using System.Text.Json;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Reads what the log needs from a JSON frame or snapshot and skips the rest; compares before parsing, like <see cref="MessagePackScan"/>.</summary>
internal sealed class JsonScan
{
    private readonly ScannedFrame _frame = new();
    private byte[] _last = [];
    private int _lastLength = -1;
    private FrameKind _lastKind;

    public ScannedFrame Read(FrameKind kind, ReadOnlySpan<byte> json)
    {
        if (kind == _lastKind && json.SequenceEqual(_last.AsSpan(0, Math.Max(_lastLength, 0))) && _lastLength >= 0)
        {
            return _frame;
        }
        if (_last.Length < json.Length)
        {
            _last = new byte[json.Length * 2];
        }
        json.CopyTo(_last);
        (_lastLength, _lastKind) = (json.Length, kind);
        _frame.Clear();
        _frame.Kind = kind;
        if (kind is FrameKind.Changes or FrameKind.Snapshot)
        {
            ReadInto(_frame, new Utf8JsonReader(json));
        }
        return _frame;
    }

    private static void ReadInto(ScannedFrame frame, Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "epoch":
                    frame.Epoch = reader.GetString()!;
                    break;
                case "from":
                    frame.From = reader.GetInt64();
                    break;
                case "to" or "seq":
                    frame.To = reader.GetInt64();
                    break;
                case "changes":
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    {
                        ReadChange(frame, ref reader);
                    }
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadChange(ScannedFrame frame, ref Utf8JsonReader reader)
    {
        long seq = 0,
            at = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isSeq, isTime) = (reader.ValueTextEquals("seq"u8), reader.ValueTextEquals("at"u8));
            reader.Read();
            if (isSeq)
            {
                seq = reader.GetInt64();
            }
            else if (isTime)
            {
                at = reader.GetInt64();
            }
            else
            {
                reader.Skip();
            }
        }
        frame.Add(seq, at);
    }
}
