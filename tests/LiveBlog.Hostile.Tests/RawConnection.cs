using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveBlog.Hostile.Tests;

/// <summary>A connection on which the test writes every byte itself, as no client would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public static async Task<RawConnection> OpenAsync(NewsroomServer server, IPAddress? from = null)
    {
        var client = new TcpClient(new IPEndPoint(from ?? Addresses.Next(), 0)) { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port).InTime();
        return new RawConnection(client);
    }

    /// <summary>Sends lines of a request's headers, without the final empty one.</summary>
    public static string Head(NewsroomServer server, string request, string? token, params string[] headers) =>
        string.Join(
            "\r\n",
            [
                $"{request} HTTP/1.1",
                $"Host: {server.Address.Authority}",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0)",
                .. token is null ? Array.Empty<string>() : [$"Authorization: Bearer {token}"],
                .. headers,
            ]
        );

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public Task WriteAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <summary>The headers of the next response, starting with the status line; empty if the server has closed the connection.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    /// <summary>Everything until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await ReadAsync(buffer)) > 0)
        {
            all.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return all.ToString();
    }

    public void Dispose() => _client.Dispose();

    private async Task<int> ReadAsync(byte[] buffer)
    {
        try
        {
            return await _stream.ReadAsync(buffer).AsTask().InTime();
        }
        catch (IOException)
        {
            return 0; // The server has closed without reading what was still in flight.
        }
    }
}
