using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>A separate nginx; its workers, which are measured, are its children.</summary>
internal sealed class NginxProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _folder;

    private NginxProcess(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Id => _process.Id;
    public int Port { get; }
    public double CpuSeconds => ProcessUsage.WithChildren(Id).Sum(ProcessUsage.CpuSeconds);
    public long MemoryBytes => ProcessUsage.WithChildren(Id).Sum(ProcessUsage.MemoryBytes);

    /// <summary>Null if it can be started; otherwise the reason why not.</summary>
    public static string? WhyNot() => FindNginx() is null ? "there is no nginx" : null;

    /// <summary>
    /// A configuration that uses only the folder: a worker per core, no log, and the given part of <c>http</c>.
    /// </summary>
    public static string Configuration(string folder, int workerConnections, string http) =>
        $$"""
            worker_processes {{Environment.ProcessorCount}};
            pid {{folder}}/nginx.pid;
            events {
              worker_connections {{workerConnections}};
            }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              {{http}}
            }
            """;

    /// <param name="configure">The configuration, from the folder in which it works and the port at which it listens.</param>
    public static async Task<NginxProcess> StartAsync(Func<string, int, string> configure)
    {
        var (folder, port) = (Children.CreateFolder(), FreePort.Find());
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, configure(folder, port));
        var start = new ProcessStartInfo(FindNginx() ?? throw new InvalidOperationException("There is no nginx"))
        {
            ArgumentList = { "-p", folder, "-e", "stderr", "-c", file, "-g", $"daemon off; user {Environment.UserName};" },
            UseShellExecute = false,
        };
        var nginx = new NginxProcess(Children.Start(start), folder, port);
        await nginx.AnswersAsync();
        return nginx;
    }

    /// <summary>For one that is not disposed but killed with whoever started it: it has read what it needs, and must never write.</summary>
    public void DeleteFolder() => Children.Delete(_folder);

    public void Dispose()
    {
        Children.Stop(_process);
        if (Directory.Exists(_folder))
        {
            DeleteFolder();
        }
    }

    private async Task AnswersAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                // The kernel accepts connections before its workers exist, which are to be measured.
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

    /// <summary>Debian installs it only on root's path.</summary>
    private static string? FindNginx() =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
            .Split(':')
            .Select(folder => Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);
}
