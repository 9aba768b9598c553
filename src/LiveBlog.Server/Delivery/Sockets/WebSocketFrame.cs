using System.Buffers;
using System.Buffers.Binary;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>The framing of RFC 6455, as far as readers need it: unmasked frames out, small masked frames in.</summary>
internal static class WebSocketFrame
{
    public const byte Continuation = 0x0;
    public const byte Text = 0x1;
    public const byte Binary = 0x2;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte Reserved = 0x70;
    private const int MaskBytes = 4;

    /// <summary>A complete frame with the payload, which can be written to any number of sockets.</summary>
    public static byte[] Encode(byte opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[10];
        var frame = new byte[HeaderOf(opcode, payload.Length, header) + payload.Length];
        header[..(frame.Length - payload.Length)].CopyTo(frame);
        payload.CopyTo(frame.AsSpan(frame.Length - payload.Length));
        return frame;
    }

    public static byte OpcodeOf(byte[] frame) => (byte)(frame[0] & 0x0F);

    /// <summary>The payload that <see cref="Encode"/> was given.</summary>
    public static ReadOnlySpan<byte> PayloadOf(byte[] frame) =>
        frame.AsSpan(
            frame[1] switch
            {
                126 => 4,
                127 => 10,
                _ => 2,
            }
        );

    /// <summary>A close frame that says why.</summary>
    public static byte[] EncodeClose(ushort code)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        return Encode(Close, payload);
    }

    /// <summary>
    /// Takes one frame from the front of what has arrived, unmasked. Returns false while it is incomplete.
    /// Throws <see cref="WebSocketProtocolException"/> on anything that no honest client sends.
    /// </summary>
    /// <param name="mayCompress">Whether compression was negotiated.</param>
    public static bool TryDecode(ref ReadOnlySequence<byte> arrived, int maxPayload, bool mayCompress, out ReceivedFrame frame)
    {
        frame = default;
        var reader = new SequenceReader<byte>(arrived);
        if (!reader.TryRead(out var first) || !reader.TryRead(out var second))
        {
            return false;
        }
        var opcode = (byte)(first & 0x0F);
        var isControl = (opcode & 0x8) != 0;
        var allowed = mayCompress && opcode is (Text or Binary) ? WebSocketDeflate.Flag : 0;
        if (
            (first & Reserved & ~allowed) != 0
            || (second & Masked) == 0
            || opcode is not (Continuation or Text or Binary or Close or Ping or Pong)
        )
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.ProtocolError);
        }
        var length = second & 0x7F;
        if (isControl && (length > 125 || (first & Final) == 0))
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.ProtocolError);
        }
        if (length == 126)
        {
            if (!reader.TryReadBigEndian(out short extended))
            {
                return false;
            }
            length = (ushort)extended;
        }
        // A length of 127 announces more than 64 kB; no need to read how much.
        if (length == 127 && (second & 0x7F) == 127 || length > maxPayload)
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.TooBig);
        }
        Span<byte> mask = stackalloc byte[MaskBytes];
        if (!reader.TryCopyTo(mask) || reader.Remaining < MaskBytes + length)
        {
            return false;
        }
        reader.Advance(MaskBytes);
        var payload = new byte[length];
        reader.TryCopyTo(payload);
        reader.Advance(length);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % MaskBytes];
        }
        arrived = arrived.Slice(reader.Position);
        frame = new ReceivedFrame(opcode, (first & Final) != 0, (first & WebSocketDeflate.Flag) != 0, payload);
        return true;
    }

    private static int HeaderOf(byte opcode, int length, Span<byte> header)
    {
        header[0] = (byte)(Final | opcode);
        switch (length)
        {
            case < 126:
                header[1] = (byte)length;
                return 2;
            case <= ushort.MaxValue:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
                return 4;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)length);
                return 10;
        }
    }
}

/// <param name="IsFinal">Whether its message ends with it.</param>
/// <param name="IsCompressed">Whether its message is compressed; set only in the message's first frame.</param>
internal readonly record struct ReceivedFrame(byte Opcode, bool IsFinal, bool IsCompressed, byte[] Payload);

/// <summary>Why a socket is closed, see RFC 6455, 7.4.1.</summary>
internal static class WebSocketCloseCodes
{
    public const ushort Normal = 1000;
    public const ushort GoingAway = 1001;
    public const ushort ProtocolError = 1002;
    public const ushort InvalidPayload = 1007;
    public const ushort TooBig = 1009;
}

/// <summary>The client broke the protocol; the socket is closed with the code.</summary>
internal sealed class WebSocketProtocolException(ushort code) : Exception($"WebSocket closed with {code}")
{
    public ushort Code => code;
}
