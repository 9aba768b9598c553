using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>Asks a serialised message for its MessagePack bytes; only the name is ever used.</summary>
internal sealed class MessagePackName : IHubProtocol
{
    public string Name => "messagepack";
    public int Version => 1;
    public TransferFormat TransferFormat => TransferFormat.Binary;

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => throw new NotSupportedException();

    public bool IsVersionSupported(int version) => true;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        throw new NotSupportedException();

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => throw new NotSupportedException();
}
