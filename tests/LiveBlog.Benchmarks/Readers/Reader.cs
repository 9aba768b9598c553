using System.Net;
using System.Net.Sockets;
using LiveBlog.Benchmarks.Protocols;

namespace LiveBlog.Benchmarks.Readers;

/// <summary>One reader: a socket, what is left over of the last receive, and the log so far. Comes back by its log after a cut.</summary>
internal sealed class Reader(int index, ReaderLog log) : IDisposable
{
    /// <summary>Connections from one address; a loopback address has 28,000 ports, some of them still waiting to be free.</summary>
    private const int ReadersPerAddress = 4_000;

    private Socket? _socket;
    private byte[] _carry = [];
    private int _carried;

    public int Index => index;
    public ReaderLog Log => log;

    /// <summary>Where the reader stands in its server's own words, when they are not the log's; kept over a cut.</summary>
    public string LastMessage { get; set; } = "";
    public ReaderProtocol Protocol { get; private set; } = null!;
    public bool IsReady { get; set; }
    public bool IsOpen => _socket is not null;
    public nint Handle => _socket!.Handle;

    /// <param name="receiveBuffer">Bytes that the kernel may hold for the reader; 0 for the usual.</param>
    public void Open(EndPoint server, ReaderProtocol protocol, int receiveBuffer)
    {
        Protocol = protocol;
        var address = new IPAddress([127, 0, 0, (byte)(1 + (index / ReadersPerAddress))]);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // Closing resets, so that no port is kept waiting and the server learns at once.
        socket.LingerState = new LingerOption(true, 0);
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }
        socket.Bind(new IPEndPoint(address, 0));
        // On loopback this returns without waiting while the server's backlog has room, which the fleet sees to.
        socket.Connect(server);
        socket.Blocking = false;
        _socket = socket;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_socket!.Send(bytes, SocketFlags.None, out var error) != bytes.Length)
        {
            throw new IOException($"Reader {index} could not send {bytes.Length} bytes: {error}");
        }
    }

    /// <summary>Reads what has come once, and hands it to the protocol. False when the server closed the connection.</summary>
    public bool Receive(byte[] buffer)
    {
        if (_socket is not { } socket)
        {
            return true; // closed by us since the kernel reported it
        }
        _carry.AsSpan(0, _carried).CopyTo(buffer);
        var received = socket.Receive(buffer.AsSpan(_carried), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return true;
        }
        if (received == 0 || error != SocketError.Success)
        {
            return false;
        }
        _carried = Protocol.Receive(buffer, _carried, received);
        if (_carried > _carry.Length)
        {
            _carry = new byte[Math.Max(_carried, 512)];
        }
        buffer.AsSpan(0, _carried).CopyTo(_carry);
        return true;
    }

    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _carried = 0;
        IsReady = false;
    }

    public void Dispose() => Close();
}
