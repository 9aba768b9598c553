using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveBlog.Testing;

/// <summary>
/// A Redis of our own on a free loopback port and in a temporary folder. It saves only on request, so that a test decides what a restart finds.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':')
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    private static readonly string[] ListenOnLoopback =
    [
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--enable-debug-command",
        "local",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-redis-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    private RedisServer(string[] settings) => _settings = settings;

    public bool IsRunning => _process is { HasExited: false };

    public int Port { get; } = LoopbackPort.Free();

    /// <summary>In the format of StackExchange.Redis and of the setting Redis:Configuration.</summary>
    public string Configuration => $"127.0.0.1:{Port}";

    private string Dump => Path.Combine(_folder, "dump.rdb");

    /// <summary>Starts a server, or skips the test where Redis is not installed.</summary>
    /// <param name="settings">Command-line arguments, beginning with a configuration file if there is one.</param>
    public static async Task<RedisServer> StartNewAsync(params string[] settings)
    {
        Requirement.Need("redis", Program is not null, "Redis is not installed (apt-get install redis-server)");
        var server = new RedisServer(settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again on its port, with what was last saved.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Program!) { UseShellExecute = false, RedirectStandardOutput = true };
        // A configuration file is recognised only as the first argument.
        string[] arguments = [.. _settings, .. ListenOnLoopback, "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", _folder];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        _process = Children.Start(start);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Patience.EventuallyAsync(AnswersAsync, $"Redis answers on port {Port}");
    }

    /// <summary>Starts it empty.</summary>
    public Task StartEmptyAsync()
    {
        File.Delete(Dump);
        return StartAsync();
    }

    /// <summary>Starts it with what an earlier <see cref="SaveAsync"/> saved: a restored backup.</summary>
    public Task StartStaleAsync(string kept)
    {
        File.Copy(kept, Dump, overwrite: true);
        return StartAsync();
    }

    /// <summary>Writes everything to disk, keeps a copy and returns its path.</summary>
    public async Task<string> SaveAsync()
    {
        Assert.StartsWith("+OK", await AskAsync("SAVE"), StringComparison.Ordinal);
        var kept = Path.Combine(_folder, $"kept-{Guid.CreateVersion7():N}.rdb");
        File.Copy(Dump, kept);
        return kept;
    }

    /// <summary>SIGKILL: what was not saved is lost.</summary>
    public async Task KillAsync()
    {
        Signals.Send(_process!.Id, Signals.Kill);
        await _process!.WaitForExitAsync().InTime();
    }

    /// <summary>Freezes it: connections stay open and nothing answers.</summary>
    public Task PauseAsync()
    {
        Signals.Send(_process!.Id, Signals.Stop);
        return Task.CompletedTask;
    }

    public Task ResumeAsync()
    {
        Signals.Send(_process!.Id, Signals.Continue);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }
        _process?.Dispose();
        _process = null;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, "Redis ended at its start");
        try
        {
            // One that requires a password says so only once it is ready.
            return await AskAsync("PING") is "+PONG" or "-NOAUTH Authentication required.";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The first line of the reply to a command, sent on a new connection, so that preparing a fault does not need the test's own client.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port).InTime();
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n")).AsTask().InTime();
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().InTime() ?? "";
    }
}
