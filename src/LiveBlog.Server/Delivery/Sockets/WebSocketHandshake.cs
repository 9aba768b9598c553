using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>The server's response that opens a WebSocket over HTTP/1.1; RFC 6455, 4.2.</summary>
internal static class WebSocketHandshake
{
    public const string Version = "13";
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

    public static bool IsKey(string key)
    {
        Span<byte> nonce = stackalloc byte[18];
        return Convert.TryFromBase64String(key, nonce, out var written) && written == 16;
    }

#pragma warning disable CA5350 // The handshake of RFC 6455 asks for SHA-1; nothing is protected by it.
    /// <summary>The value of Sec-WebSocket-Accept.</summary>
    public static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix)));
#pragma warning restore CA5350

    /// <summary>The whole response, for use without an HTTP stack.</summary>
    public static byte[] AnswerTo(string key, bool isDeflated)
    {
        var extensions = isDeflated ? $"Sec-WebSocket-Extensions: {WebSocketDeflate.Accepted}\r\n" : "";
        return Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Accept: {AcceptOf(key)}\r\n{extensions}\r\n"
        );
    }
}
