using System.Globalization;
using System.Text;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// Frames as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). An event that moves the reader carries an id,
/// which a browser sends back by itself as <c>Last-Event-ID</c>. Wire JSON has no raw line breaks, so each event is one data line.
/// </summary>
internal static class ServerSentEvent
{
    /// <summary>The longest epoch that a reader may name, several times as long as ours: it is kept until the reader is answered.</summary>
    private const int MaxEpochLength = 100;

    public static byte[] Encode(LiveFrame frame)
    {
        var id = frame.Epoch is { } epoch ? $"id: {IdOf(epoch, frame.To)}\n" : "";
        var head = Encoding.UTF8.GetBytes($"{id}event: {frame.Carries.ToString().ToLowerInvariant()}\ndata: ");
        return [.. head, .. frame.Json, .. "\n\n"u8];
    }

    public static byte[] Retry(TimeSpan delay) => Encoding.UTF8.GetBytes($"retry: {(int)delay.TotalMilliseconds}\n\n");

    public static string IdOf(string epoch, long seq) => $"{epoch}.{seq}";

    /// <summary>The id after which a stream begins: the browser's, which is newer than the one in the address.</summary>
    public static string? LastIdOf(string? header, string? after) => header is { Length: > 0 } ? header : after;

    /// <summary>The position that an id stands for; none for an id that is not ours, which is answered with a snapshot.</summary>
    public static (string? Epoch, long After) ParseId(string? id)
    {
        var dot = id?.IndexOf('.') ?? -1;
        return dot is > 0 and <= MaxEpochLength && long.TryParse(id.AsSpan(dot + 1), CultureInfo.InvariantCulture, out var seq)
            ? (id![..dot], seq)
            : (null, 0);
    }
}
