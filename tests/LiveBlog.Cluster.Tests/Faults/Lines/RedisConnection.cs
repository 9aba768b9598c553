using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>Parses what Redis sends, so that a message is never cut in two.</summary>
internal sealed class RedisConnection(RedisLine line, Socket client, Socket server) : LineConnection(line, client, server)
{
    private readonly RedisLine _line = line;
    private byte[] _begun = [];
    private volatile bool _bringsDoorbells;
    private volatile bool _mute;

    public bool BringsDoorbells => _bringsDoorbells;

    public void GoMute() => _mute = true;

    protected override ReadOnlyMemory<byte> Alter(ReadOnlyMemory<byte> bytes)
    {
        if (_mute)
        {
            return ReadOnlyMemory<byte>.Empty;
        }
        byte[] all = [.. _begun, .. bytes.Span];
        using var passed = new MemoryStream();
        var at = 0;
        while (at < all.Length && Resp.Measure(all.AsSpan(at)) is { } length)
        {
            var value = all[at..(at + length)];
            var goesOn = Resp.WordsOfPush(value) is [var kind, var channel, ..] && IsDoorbell(kind, channel) ? _line.Pass(value) : [value];
            foreach (var message in goesOn)
            {
                passed.Write(message);
            }
            at += length;
        }
        _begun = all[at..];
        return passed.ToArray();
    }

    private bool IsDoorbell(string kind, string channel)
    {
        if (!channel.StartsWith("liveblog:bell:", StringComparison.Ordinal))
        {
            return false;
        }
        if (kind is "subscribe" or "ssubscribe")
        {
            _bringsDoorbells = true;
        }
        return kind is "message" or "smessage";
    }
}
