using System.IO.Compression;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Compressed messages (permessage-deflate, RFC 7692), each independent of the others: a frame is compressed once for all readers, and no reader needs a
/// compression window of its own. What is sent is public, so its length reveals nothing (decisions/0197).
/// </summary>
internal static class WebSocketDeflate
{
    /// <summary>The value in the handshake's response: neither side refers to an earlier message.</summary>
    public const string Accepted = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /// <summary>Set in the first frame of a compressed message (RSV1).</summary>
    public const byte Flag = 0x40;

    /// <summary>Smaller payloads are heartbeats and counters, which hardly shrink.</summary>
    private const int WorthIt = 200;

    /// <summary>The end of a flushed stream, which is left out of a message and put back when one is read.</summary>
    private static readonly byte[] Flushed = [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>An empty final block, so that reading a message comes to an end.</summary>
    private static readonly byte[] Ended = [0x01, 0x00, 0x00, 0xFF, 0xFF];

    /// <summary>Whether the client's list of extensions contains an offer to which <see cref="Accepted"/> is a valid answer; RFC 7692, 7.1.</summary>
    public static bool IsOfferedIn(string? extensions) => extensions?.Split(',').Any(IsAcceptable) ?? false;

    /// <summary>The whole frame with its payload compressed, or unchanged if that saves nothing.</summary>
    public static byte[] Compress(byte[] frame)
    {
        var payload = WebSocketFrame.PayloadOf(frame);
        if (payload.Length < WorthIt)
        {
            return frame;
        }
        using var compressed = new MemoryStream(payload.Length);
        using var deflate = new DeflateStream(compressed, CompressionLevel.Optimal);
        deflate.Write(payload);
        deflate.Flush();
        var bytes = compressed.GetBuffer().AsSpan(0, (int)compressed.Length - Flushed.Length);
        return bytes.Length < payload.Length ? WebSocketFrame.Encode((byte)(WebSocketFrame.OpcodeOf(frame) | Flag), bytes) : frame;
    }

    /// <summary>The decompressed message. Throws <see cref="WebSocketProtocolException"/> on invalid data, and if it exceeds the limit.</summary>
    public static byte[] Expand(byte[] message, int maxBytes)
    {
        using var inflate = new DeflateStream(new MemoryStream([.. message, .. Flushed, .. Ended]), CompressionMode.Decompress);
        var expanded = new byte[maxBytes + 1];
        int length;
        try
        {
            length = inflate.ReadAtLeast(expanded, expanded.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.InvalidPayload);
        }
        return length <= maxBytes ? expanded[..length] : throw new WebSocketProtocolException(WebSocketCloseCodes.TooBig);
    }

    private static bool IsAcceptable(string offer)
    {
        var parts = offer.Split(';', StringSplitOptions.TrimEntries);
        var names = parts.Skip(1).Select(parameter => parameter.Split('=', 2)[0].TrimEnd()).ToList();
        return parts[0].Equals("permessage-deflate", StringComparison.OrdinalIgnoreCase)
            && names.Count == names.Distinct(StringComparer.OrdinalIgnoreCase).Count()
            && parts.Skip(1).All(IsAcceptableParameter);
    }

    /// <summary>The one request that is not granted is a smaller window for the server's messages, which .NET's compressor does not offer.</summary>
    private static bool IsAcceptableParameter(string parameter)
    {
        var (name, value) = parameter.Split('=', 2, StringSplitOptions.TrimEntries) is [var n, var v]
            ? (n, v.Trim('"'))
            : (parameter, null);
        return name.ToLowerInvariant() switch
        {
            "server_no_context_takeover" or "client_no_context_takeover" => value is null,
            "client_max_window_bits" => value is null or "8" or "9" or "10" or "11" or "12" or "13" or "14" or "15",
            _ => false,
        };
    }
}
