using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using Verb = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// The head of a request, read from the wire by Kestrel's own parser, so that both always agree on what it says.
/// Recognises a plain request for a WebSocket at one path, as browsers and proxies send it.
/// </summary>
internal sealed class UpgradeRequest : IHttpRequestLineHandler, IHttpHeadersHandler
{
    private static readonly HttpParser<UpgradeRequest> Parser = new();

    private readonly byte[] _path;
    private bool _isPlain = true;
    private string? _host;
    private string? _connection;
    private string? _upgrade;
    private string? _version;
    private string? _key;
    private string? _forwardedFor;
    private string? _origin;
    private string? _extensions;

    private UpgradeRequest(byte[] path) => _path = path;

    /// <summary>
    /// The key of the handshake, X-Forwarded-For, Origin, Host and the extensions that are offered; what is left of <paramref name="arrived"/> is after the head. Null for everything that
    /// is not exactly such a request and there as a whole: what is odd, incomplete or wrong is for the HTTP stack to answer.
    /// </summary>
    public static (string Key, string? ForwardedFor, string? Origin, string Host, string? Extensions)? TryRead(
        ref ReadOnlySequence<byte> arrived,
        byte[] path
    )
    {
        var start = new SequenceReader<byte>(arrived);
        if (!start.IsNext("GET "u8, advancePast: true) || !start.IsNext(path))
        {
            return null;
        }
        var request = new UpgradeRequest(path);
        var reader = new SequenceReader<byte>(arrived);
        try
        {
            if (!Parser.ParseRequestLine(request, ref reader) || !Parser.ParseHeaders(request, ref reader) || !request.IsForWebSocket)
            {
                return null;
            }
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
        arrived = arrived.Slice(reader.Position);
        return (request._key!, request._forwardedFor, request._origin, request._host!, request._extensions);
    }

    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        _isPlain &= versionAndMethod is { Method: Verb.Get, Version: HttpVersion.Http11 };
        _isPlain &= startLine.Slice(targetPath.Offset, targetPath.Length).SequenceEqual(_path);
    }

    public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Is(name, "Host"u8))
        {
            Take(ref _host, value);
        }
        else if (Is(name, "Connection"u8))
        {
            Take(ref _connection, value);
        }
        else if (Is(name, "Upgrade"u8))
        {
            Take(ref _upgrade, value);
        }
        else if (Is(name, "Sec-WebSocket-Version"u8))
        {
            Take(ref _version, value);
        }
        else if (Is(name, "Sec-WebSocket-Key"u8))
        {
            Take(ref _key, value);
        }
        else if (Is(name, "X-Forwarded-For"u8))
        {
            Append(ref _forwardedFor, value);
        }
        else if (Is(name, "Sec-WebSocket-Extensions"u8))
        {
            Append(ref _extensions, value);
        }
        else if (Is(name, "Origin"u8))
        {
            Take(ref _origin, value);
        }
        else if (Is(name, "Content-Length"u8) || Is(name, "Transfer-Encoding"u8))
        {
            _isPlain = false; // a body would have to be read first
        }
    }

    public void OnHeadersComplete(bool endStream) { }

    public void OnStaticIndexedHeader(int index) => throw new NotSupportedException("HTTP/2 is not read here");

    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => throw new NotSupportedException("HTTP/2 is not read here");

    private bool IsForWebSocket =>
        _isPlain
        && _host is { Length: > 0 }
        && _connection is not null
        && _connection.Split(',', StringSplitOptions.TrimEntries).Contains("upgrade", StringComparer.OrdinalIgnoreCase)
        && string.Equals(_upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        && _version == WebSocketHandshake.Version
        && _key is not null
        && WebSocketHandshake.IsKey(_key);

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);

    /// <summary>A header with a list, on one line or on several.</summary>
    private static void Append(ref string? header, ReadOnlySpan<byte> value)
    {
        var more = Encoding.Latin1.GetString(value);
        header = header is null ? more : $"{header},{more}";
    }

    /// <summary>A repeated header makes the request not plain, since other software may read it differently.</summary>
    private void Take(ref string? header, ReadOnlySpan<byte> value)
    {
        _isPlain &= header is null;
        header = Encoding.Latin1.GetString(value);
    }
}
