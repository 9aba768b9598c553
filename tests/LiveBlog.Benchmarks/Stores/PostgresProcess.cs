using System.Diagnostics;
using System.Globalization;
using LiveBlog.Benchmarks.Processes;
using Npgsql;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>A PostgreSQL of its own as its package configures it, with fsync: what it has acknowledged is on the disk.</summary>
internal sealed class PostgresProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _server;
    private int _databases;

    private PostgresProcess(Process process, string folder, string server) => (_process, _folder, _server) = (process, folder, server);

    public string Version { get; private set; } = "";

    /// <summary>Of the server and all its sessions that are alive, in seconds.</summary>
    public double CpuSeconds =>
        File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Sum(child => CpuOf(int.Parse(child, CultureInfo.InvariantCulture)));

    public static async Task<PostgresProcess> StartAsync()
    {
        var programs = Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .MaxBy(bin => bin, StringComparer.Ordinal)!;
        var (folder, port) = (Children.CreateFolder(), FreePort.Find());
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", folder);
        }
        Run([.. AsPostgres, $"{programs}/initdb", "-D", data, "-U", "liveblog", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
        var server = $"Host=127.0.0.1;Port={port};Username=liveblog";
        string[] command =
        [
            .. AsPostgres,
            $"{programs}/postgres",
            "-D",
            data,
            "-p",
            $"{port}",
            "-c",
            "listen_addresses=127.0.0.1",
            "-k",
            folder,
            "-c",
            "log_min_messages=panic",
        ];
        var postgres = new PostgresProcess(Children.Start(Command(command)), folder, server);
        await postgres.AnswersAsync();
        return postgres;
    }

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"bench_{++_databases}";
        await using var connection = new NpgsqlConnection($"{_server};Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        // In place of the product's options, which end a transaction that is idle for seconds: on a busy machine the first ones of a program are.
        return $"{_server};Database={name};Options=-c lock_timeout=8000";
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (!_process.HasExited)
        {
            Run("kill", "-INT", $"{_process.Id}"); // ends its sessions and then itself
            _process.WaitForExit();
        }
        Children.Stop(_process);
        Children.Delete(_folder);
    }

    /// <summary>It refuses to run as root; then it runs as the user that its package has made.</summary>
    private static string[] AsPostgres =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "--"] : [];

    private async Task AnswersAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{_server};Database=postgres;Pooling=false");
                await connection.OpenAsync();
                Version = $"PostgreSQL {connection.PostgreSqlVersion}";
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < StartPatience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static double CpuOf(int process)
    {
        try
        {
            return ProcessUsage.CpuSeconds(process);
        }
        catch (IOException)
        {
            return 0; // It has ended.
        }
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(Command(command))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}");
        }
    }

    private static ProcessStartInfo Command(string[] command) =>
        new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
}
