using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace LiveBlog.Testing;

/// <summary>
/// A PostgreSQL of our own on a free loopback port and in a temporary folder. Its default collation is a language's, as in production, so that an
/// order which only holds in "C" shows.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            .OrderDescending(StringComparer.Ordinal)
            .FirstOrDefault()
        : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-postgres-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private Process? _process;
    private int _databases;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts a server, or skips the test where PostgreSQL is not installed.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        Requirement.Need("postgres", Programs is not null, "PostgreSQL is not installed (apt-get install postgresql)");
        var server = new PostgresServer();
        await server.InitialiseAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"liveblog_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync().InTime();
        return ConnectionTo(name);
    }

    /// <summary>Starts it again with its data and port; returns once it answers.</summary>
    public async Task StartAsync()
    {
        _process = Start(
            "postgres",
            "-D",
            Data,
            "-p",
            _port.ToString(CultureInfo.InvariantCulture),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            // Nodes of many tests share it, and each keeps its connections open for five minutes.
            "max_connections=400",
            "-k",
            _folder,
            "-c",
            // What it acknowledged survives a kill of its processes all the same, and a busy disk does not make a commit take seconds.
            "fsync=off",
            "-c",
            "log_min_messages=fatal"
        );
        await Patience.EventuallyAsync(AnswersAsync, $"PostgreSQL answers on port {_port}");
    }

    /// <summary>Shuts it down in order, closing connections.</summary>
    public async Task StopAsync()
    {
        Signals.Send(Postmaster, Signals.Interrupt);
        await _process!.WaitForExitAsync().InTime();
    }

    /// <summary>SIGKILL to it and all its sessions, as if the machine lost power.</summary>
    public async Task KillAsync()
    {
        var family = Signals.Children(Postmaster);
        Signals.SendToFamily(Postmaster, Signals.Kill);
        await _process!.WaitForExitAsync().InTime();
        await Patience.EventuallyAsync(() => Task.FromResult(!family.Exists(Signals.IsRunning)), "the sessions of PostgreSQL have ended");
    }

    /// <summary>Freezes it: connections stay open and nothing answers.</summary>
    public Task PauseAsync()
    {
        Signals.SendToFamily(Postmaster, Signals.Stop);
        return Task.CompletedTask;
    }

    public Task ResumeAsync()
    {
        Signals.SendToFamily(Postmaster, Signals.Continue);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }
        _process?.Dispose();
        _process = null;
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private int Postmaster => _process!.Id;

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Username=liveblog;Database={database}";

    private async Task InitialiseAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var own = Process.Start("chown", ["postgres", _folder]);
            await own.WaitForExitAsync().InTime();
        }
        using var initdb = Start(
            "initdb",
            "-D",
            Data,
            "-U",
            "liveblog",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=en-US",
            "--no-sync"
        );
        var output = await initdb.StandardOutput.ReadToEndAsync().InTime();
        await initdb.WaitForExitAsync().InTime();
        Assert.True(initdb.ExitCode == 0, $"initdb failed:\n{output}");
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, "PostgreSQL ended at its start");
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL refuses to run as root; then it runs as the user that its package created.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs!, program))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        var process = Children.Start(start, Environment.IsPrivilegedProcess ? "postgres" : null);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
