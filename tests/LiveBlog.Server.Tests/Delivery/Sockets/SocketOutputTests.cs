using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using LiveBlog.Server.Delivery.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>The reply to the handshake waits for the message that it can be sent with, and for nothing else.</summary>
public sealed class SocketOutputTests
{
    private static readonly byte[] Answer = "{}\u001e"u8.ToArray();
    private static readonly byte[] AnswerFrame = WebSocketFrame.Encode(WebSocketFrame.Binary, Answer);

    [Fact]
    public async Task Answer_IsSentBeforeTheFirstFrame_WithIt()
    {
        var network = new Pipe();
        var output = new SocketOutput(network.Writer, socket: null, isDeflated: false, TimeProvider.System);
        output.HoldNext();
        await output.WriteAsync(Answer);
        Assert.False(network.Reader.TryRead(out _));

        await output.WriteFramesAsync("frame"u8.ToArray());
        Assert.True(network.Reader.TryRead(out var read));
        Assert.Equal([.. AnswerFrame, .. "frame"u8], read.Buffer.ToArray());
    }

    [Fact]
    public async Task Answer_WithNothingToGoWith_IsSentOnce()
    {
        var network = new Pipe();
        var output = new SocketOutput(network.Writer, socket: null, isDeflated: false, TimeProvider.System);
        output.HoldNext();
        await output.WriteAsync(Answer);
        await output.SendHeldAsync();
        await output.SendHeldAsync();
        await output.WriteAsync("later"u8.ToArray());
        Assert.True(network.Reader.TryRead(out var read));
        Assert.Equal([.. AnswerFrame, .. WebSocketFrame.Encode(WebSocketFrame.Binary, "later"u8)], read.Buffer.ToArray());
    }

    [Fact]
    public async Task Answer_WithMoreThanTheKernelHasRoomFor_ArrivesWhole()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var reader = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await reader.ConnectAsync(listener.LocalEndPoint!).InTime();
        using var server = await listener.AcceptAsync().InTime();
        server.Blocking = false;
        server.SendBufferSize = 16 * 1024;
        var output = new SocketOutput(new Pipe().Writer, server, isDeflated: false, TimeProvider.System);
        var frame = new byte[8 * 1024 * 1024];
        Random.Shared.NextBytes(frame);

        output.HoldNext();
        await output.WriteAsync(Answer);
        var writing = output.WriteFramesAsync(frame).AsTask();
        Assert.False(writing.IsCompleted);
        var received = new byte[AnswerFrame.Length + frame.Length];
        for (var at = 0; at < received.Length; )
        {
            at += await reader.ReceiveAsync(received.AsMemory(at)).AsTask().InTime();
        }
        await writing.InTime();
        Assert.Equal([.. AnswerFrame, .. frame], received);
    }

    [Fact]
    public async Task Write_ThatWaitsForTheReader_HasAnAge_UntilItIsTaken()
    {
        var network = new Pipe(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
        var time = new FakeTimeProvider();
        var output = new SocketOutput(network.Writer, socket: null, isDeflated: false, time);
        await output.WriteFramesAsync("small"u8.ToArray());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, output.Stalled(time.GetTimestamp()));

        var writing = output.WriteFramesAsync("more than there is room for"u8.ToArray()).AsTask();
        time.Advance(TimeSpan.FromSeconds(3));
        var next = output.WriteFramesAsync("next"u8.ToArray()).AsTask();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(5), output.Stalled(time.GetTimestamp()));

        var read = await network.Reader.ReadAsync().AsTask().InTime();
        network.Reader.AdvanceTo(read.Buffer.End);
        await writing.InTime();
        await next.InTime(); // there is room for it
        Assert.Equal(TimeSpan.Zero, output.Stalled(time.GetTimestamp()));
    }
}
