using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using Verb = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// The head of a request, read from the wire by Kestrel's own parser, so that both always agree on what it says.
/// Recognises plain requests for a WebSocket at the live hub and for a story's event stream, as browsers and proxies send them.
/// </summary>
internal sealed class ReaderRequest : IHttpRequestLineHandler, IHttpHeadersHandler
{
    /// <summary>
    /// A browser's head with its cookies; a longer one is for the HTTP stack, which has limits of its own. It also limits the number of headers, and what
    /// joining those that are repeated may cost.
    /// </summary>
    private const int MaxHeadBytes = 8 * 1024;

    private static readonly HttpParser<ReaderRequest> Parser = new();

    private static readonly byte[] SocketPath = Encoding.ASCII.GetBytes(ReaderSocketEndpoint.Path);

    /// <summary>Of a story's name that means the same however it is decoded.</summary>
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private bool _isPlain = true;
    private bool _isSocketPath;
    private string? _host;
    private string? _connection;
    private string? _upgrade;
    private string? _version;
    private string? _key;
    private string? _forwardedFor;
    private string? _origin;
    private string? _extensions;
    private string? _lastEventId;
    private string? _after;

    private ReaderRequest() { }

    /// <summary>The story whose event stream is requested; null for a WebSocket.</summary>
    public string? Story { get; private set; }

    /// <summary>The position after which the stream begins, as <see cref="ServerSentEvent.ParseId"/> reads it.</summary>
    public string? After => ServerSentEvent.LastIdOf(_lastEventId, _after);

    /// <summary>The key of the WebSocket's handshake.</summary>
    public string? Key => _key;

    /// <summary>The extensions that are offered for the WebSocket.</summary>
    public string? Extensions => _extensions;

    public string? ForwardedFor => _forwardedFor;
    public string? Origin => _origin;
    public string Host => _host!;

    /// <summary>
    /// What is left of <paramref name="arrived"/> is after the head. Null for everything that is not exactly such a request and there as a
    /// whole: what is odd, incomplete, very long or wrong is for the HTTP stack to answer.
    /// </summary>
    public static ReaderRequest? TryRead(ref ReadOnlySequence<byte> arrived)
    {
        var start = new SequenceReader<byte>(arrived);
        if (!start.IsNext("GET "u8, advancePast: true) || (!start.IsNext(SocketPath) && !start.IsNext("/live/"u8)))
        {
            return null;
        }
        var request = new ReaderRequest();
        var reader = new SequenceReader<byte>(arrived.Slice(0, Math.Min(arrived.Length, MaxHeadBytes)));
        try
        {
            if (
                !Parser.ParseRequestLine(request, ref reader)
                || !request._isPlain
                || !Parser.ParseHeaders(request, ref reader)
                || !request.IsWhole
            )
            {
                return null;
            }
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
        arrived = arrived.Slice(reader.Position);
        return request;
    }

    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        ReadOnlySpan<byte> target = startLine[targetPath.Offset..];
        var path = target[..targetPath.Length];
        _isSocketPath = path.SequenceEqual(SocketPath);
        _isPlain =
            versionAndMethod is { Method: Verb.Get, Version: HttpVersion.Http11 }
            && (_isSocketPath || TryReadStory(path, query: target[targetPath.Length..]));
    }

    /// <summary>A name with any other character, or any other query, is for the HTTP stack to understand.</summary>
    private bool TryReadStory(ReadOnlySpan<byte> path, ReadOnlySpan<byte> query)
    {
        var before = "/live/"u8;
        var after = "/events"u8;
        if (!path.StartsWith(before) || !path.EndsWith(after) || path.Length <= before.Length + after.Length)
        {
            return false;
        }
        var name = path[before.Length..^after.Length];
        var position = query.StartsWith("?after="u8) ? query["?after=".Length..] : query;
        if (name.ContainsAnyExcept(NameBytes) || position.ContainsAny("?&=%+"u8))
        {
            return false;
        }
        (Story, _after) = (Encoding.ASCII.GetString(name), Encoding.Latin1.GetString(position));
        return true;
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
        else if (Is(name, "Last-Event-ID"u8))
        {
            Take(ref _lastEventId, value);
        }
        else if (Is(name, "Content-Length"u8) || Is(name, "Transfer-Encoding"u8))
        {
            _isPlain = false; // a body would have to be read first
        }
    }

    public void OnHeadersComplete(bool endStream) { }

    public void OnStaticIndexedHeader(int index) => throw new NotSupportedException("HTTP/2 is not read here");

    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => throw new NotSupportedException("HTTP/2 is not read here");

    private bool IsWhole => _isPlain && _host is { Length: > 0 } && (_isSocketPath ? IsForWebSocket : _upgrade is null);

    private bool IsForWebSocket =>
        _connection is not null
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
