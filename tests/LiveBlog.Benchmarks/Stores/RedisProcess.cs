using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveBlog.Benchmarks.Processes;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>A Redis of its own that keeps nothing, as deploy/compose.yaml runs it.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private RedisProcess(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Id => _process.Id;
    public int Port { get; }
    public string Version { get; private set; } = "";

    public static async Task<RedisProcess> StartAsync()
    {
        var (folder, port) = (Children.CreateFolder(), FreePort.Find());
        var start = new ProcessStartInfo("redis-server")
        {
            ArgumentList =
            {
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var process = Children.Start(start);
        var redis = new RedisProcess(process, folder, port);
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections"))
        {
            if (line.Contains("Redis version="))
            {
                redis.Version = $"Redis {line.Split("version=")[1].Split(',')[0]}";
            }
        }
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return redis;
    }

    public Task<Socket> ConnectAsync() => ConnectAsync(Port);

    public static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    public void Dispose()
    {
        Children.Stop(_process);
        Children.Delete(_folder);
    }
}
