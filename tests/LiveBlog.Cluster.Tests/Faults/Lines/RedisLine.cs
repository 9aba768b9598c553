using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>A node's line to Redis, which can also lose, duplicate and reorder doorbells, and go half dead.</summary>
public sealed class RedisLine(int server, IPAddress? at = null) : Line(server, at)
{
    private readonly Lock _meddling = new();
    private Meddling? _meddle;
    private int _met;

    /// <summary>Doorbells that were meddled with since <see cref="MeddleWith"/>.</summary>
    public int Met => Volatile.Read(ref _met);

    /// <summary>From now on doorbells to the node go this way.</summary>
    public void MeddleWith(Meddling meddling)
    {
        lock (_meddling)
        {
            (_meddle, _met) = (meddling, 0);
        }
    }

    /// <summary>
    /// The connections that carry doorbells now deliver nothing more, whatever Redis sends, and stay open, as if a firewall had forgotten
    /// one direction. Returns how many there were.
    /// </summary>
    public int GoHalfDead()
    {
        var subscribers = Connections.OfType<RedisConnection>().Where(connection => connection.BringsDoorbells).ToList();
        subscribers.ForEach(connection => connection.GoMute());
        return subscribers.Count;
    }

    public override void Restore()
    {
        base.Restore();
        lock (_meddling)
        {
            _meddle = null;
        }
    }

    internal IEnumerable<byte[]> Pass(byte[] doorbell)
    {
        lock (_meddling)
        {
            if (_meddle is null)
            {
                return [doorbell];
            }
            _met++;
            return _meddle(doorbell);
        }
    }

    private protected override LineConnection Join(Socket client, Socket server) => new RedisConnection(this, client, server);
}
