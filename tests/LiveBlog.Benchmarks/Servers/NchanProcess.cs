using LiveBlog.Benchmarks.Processes;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>nginx with Debian's nchan module, one channel, and the configuration below.</summary>
internal static class NchanProcess
{
    private const string Package = "libnginx-mod-nchan";
    public const string PublishPath = "/publish";
    public const string SocketPath = "/socket";
    public const string EventsPath = "/events";
    private const string Module = "/usr/lib/nginx/modules/ngx_nchan_module.so";

    /// <summary>Null if it can be started; otherwise the reason why not.</summary>
    public static string? WhyNot() => File.Exists(Module) ? NginxProcess.WhyNot() : $"{Package} is not installed";

    public static async Task<NginxProcess> StartAsync()
    {
        var nginx = await NginxProcess.StartAsync(Configuration);
        nginx.DeleteFolder(); // nothing that it is sent is too long for its memory
        return nginx;
    }

    /// <summary>
    /// A worker for each core that accepts on a socket of its own, so that readers spread evenly; connections that are kept; messages in
    /// memory, more of them than any reader lacks, with ids by which readers come back; a ping as often as our heartbeat is due.
    /// </summary>
    private static string Configuration(string folder, int port) =>
        $"load_module {Module};\n"
        + NginxProcess.Configuration(
            folder,
            workerConnections: 20_000,
            $$"""
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
            """
        );
}
