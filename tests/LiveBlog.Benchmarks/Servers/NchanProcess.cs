using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Stores;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>An nginx of its own with Debian's nchan module, one channel, and the configuration below; its workers are its children.</summary>
internal sealed class NchanProcess : IDisposable
{
    private const string Package = "libnginx-mod-nchan";
    public const string PublishPath = "/publish";
    public const string SocketPath = "/socket";
    public const string EventsPath = "/events";
    private const string Module = "/usr/lib/nginx/modules/ngx_nchan_module.so";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private NchanProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Id => _process.Id;
    public int Port { get; }

    /// <summary>Null when it can be started; otherwise why not.</summary>
    public static string? WhyNot() =>
        !File.Exists(Module) ? $"{Package} is not installed"
        : FindNginx() is null ? "there is no nginx"
        : null;

    public static async Task<NchanProcess> StartAsync()
    {
        var (folder, port) = (Children.CreateFolder(), FreePort.Find());
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, Configuration(folder, port));
        var start = new ProcessStartInfo(FindNginx() ?? throw new InvalidOperationException("There is no nginx"))
        {
            ArgumentList = { "-p", folder, "-e", "stderr", "-c", file },
            UseShellExecute = false,
        };
        var nchan = new NchanProcess(Children.Start(start), port);
        await nchan.AnswersAsync();
        Children.Delete(folder); // it has read what it needs, and nothing that it is sent is too long for its memory
        return nchan;
    }

    public void Dispose() => Children.Stop(_process);

    /// <summary>
    /// A worker for each core that accepts on a socket of its own, so that readers spread evenly; connections that are kept; messages in
    /// memory, more of them than any reader lacks, with ids by which readers come back; a ping as often as our heartbeat is due.
    /// </summary>
    private static string Configuration(string folder, int port) =>
        $$"""
            load_module {{Module}};
            user {{Environment.UserName}};
            worker_processes {{Environment.ProcessorCount}};
            daemon off;
            pid {{folder}}/nginx.pid;
            events {
              worker_connections 20000;
            }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              keepalive_timeout 1h;
              keepalive_requests 1000000;
              nchan_shared_memory_size 128m;
              nchan_message_buffer_length 1000;
              nchan_message_timeout 1h;
                      server {
                listen 127.0.0.1:{{port}} reuseport backlog=4096;
                location = {{PublishPath}} {
                  nchan_publisher;
                  nchan_channel_id {{BenchStory.Name}};
                }
                location = {{SocketPath}} {
                  nchan_subscriber websocket;
                  nchan_channel_id {{BenchStory.Name}};
                  nchan_subscriber_first_message newest;
                  nchan_websocket_ping_interval 15;
                }
                location = {{EventsPath}} {
                  nchan_subscriber eventsource;
                  nchan_channel_id {{BenchStory.Name}};
                  nchan_subscriber_first_message newest;
                  nchan_eventsource_ping_interval 15;
                }
              }
            }
            """;

    private async Task AnswersAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                // The kernel accepts for it before its workers are there, who are to be measured.
                if (ProcessUsage.WithChildren(Id).Length > Environment.ProcessorCount)
                {
                    return;
                }
            }
            catch (SocketException) when (!_process.HasExited) { }
            if (Stopwatch.GetElapsedTime(started) > StartPatience)
            {
                throw new TimeoutException("nginx did not start");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Debian keeps it where only root looks.</summary>
    private static string? FindNginx() =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
            .Split(':')
            .Select(folder => Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);
}
