using System.Buffers;
using System.Text;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// Wraps an encoded argument as an invocation that expects no answer, in the layouts of SignalR's hub protocol:
/// https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md
/// </summary>
internal static class HubEncoding
{
    private const byte RecordSeparator = 0x1e;

    public static byte[] MessagePack(string target, byte[] argument)
    {
        var body = new ArrayBufferWriter<byte>(argument.Length + 64);
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(HubProtocolConstants.InvocationMessageType);
        writer.WriteMapHeader(0); // headers
        writer.WriteNil(); // no invocation id, so no answer
        writer.Write(target);
        writer.WriteArrayHeader(1);
        writer.WriteRaw(argument);
        writer.WriteArrayHeader(0); // stream ids
        writer.Flush();

        // Each message is preceded by its length as a variable-length integer of 7 bits a byte, lowest first.
        Span<byte> prefix = stackalloc byte[5];
        var prefixLength = 0;
        for (var length = (uint)body.WrittenCount; ; length >>= 7)
        {
            var isLast = length <= 0x7f;
            prefix[prefixLength++] = (byte)((length & 0x7f) | (isLast ? 0u : 0x80u));
            if (isLast)
            {
                break;
            }
        }
        return [.. prefix[..prefixLength], .. body.WrittenSpan];
    }

    public static byte[] Json(string target, byte[] argument) =>
        [
            .. "{\"type\":1,\"target\":\""u8,
            .. Encoding.UTF8.GetBytes(target),
            .. "\",\"arguments\":["u8,
            .. argument,
            .. "]}"u8,
            RecordSeparator,
        ];
}
