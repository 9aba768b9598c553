using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LiveBlog.Cluster.Tests.Deploy;

/// <summary>deploy/local-cluster.sh with the server of this build, in a folder and at ports of its own.</summary>
internal sealed partial class LocalCluster : IAsyncDisposable
{
    /// <summary>The proxy, the three nodes, where operators ask them, Redis and PostgreSQL, as the script says.</summary>
    private static readonly int[] Ports = [0, 1, 2, 3, 4, 5, 6, 8, 9];

    /// <summary>Longer than the script's own, which says what it is that does not answer.</summary>
    private static readonly TimeSpan ScriptPatience = Patience.Extended * 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-local-cluster-").FullName;
    private readonly int _port = LoopbackPort.FreeWith(Ports);
    private readonly Process _guard;

    public LocalCluster()
    {
        foreach (var (program, package) in ((string, string)[])[("nginx", "nginx-light"), ("redis-server", "redis-server")])
        {
            Requirement.Need(program, IsInstalled(program), $"{program} is not installed (apt-get install {package})");
        }
        Requirement.Need("postgres", Directory.Exists("/usr/lib/postgresql"), "PostgreSQL is not installed (apt-get install postgresql)");
        // What the script starts outlives it, and so would outlive a test run that is killed: then this one reads the end of its input.
        _guard = Process.Start(Script("-c", "cat >/dev/null; exec bash \"$0\" stop >/dev/null", ScriptFile))!;
    }

    public Uri Proxy => new($"http://127.0.0.1:{_port}");

    public IReadOnlyList<Uri> Nodes => [.. Enumerable.Range(1, 3).Select(node => new Uri($"http://127.0.0.1:{_port + node}"))];

    public IReadOnlyList<Uri> OperatorsAddresses => [.. Enumerable.Range(4, 3).Select(node => new Uri($"http://127.0.0.1:{_port + node}"))];

    /// <summary>The script's exit code and all that it printed. It has not ended as long as something that it started holds its output.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string command)
    {
        using var script = Process.Start(Script(ScriptFile, command))!;
        script.StandardInput.Close();
        var output = script.StandardOutput.ReadToEndAsync();
        var errors = script.StandardError.ReadToEndAsync();
        await Task.WhenAll(output, errors).WaitAsync(ScriptPatience);
        await script.WaitForExitAsync().InTime();
        return (script.ExitCode, await output + await errors);
    }

    /// <summary>Processes that work in the folder or name it.</summary>
    public List<string> FindProcesses() =>
        [.. Directory.EnumerateDirectories("/proc").Where(path => ProcessPattern.IsMatch(path)).Select(Describe).Where(IsOurs)];

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync().WaitAsync(ScriptPatience);
        _guard.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string ScriptFile => DeployFolder.PathOf("deploy/local-cluster.sh");

    private ProcessStartInfo Script(params string[] arguments) =>
        new("bash", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["LIVEBLOG_CLUSTER"] = _folder,
                ["LIVEBLOG_CLUSTER_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
                ["LIVEBLOG_CLUSTER_PATIENCE"] = (90 * Patience.Factor).ToString("F0", CultureInfo.InvariantCulture),
                ["CONFIGURATION"] = typeof(LocalCluster).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
                ["Delivery__DrainWindow"] = "00:00:01",
            },
        };

    private bool IsOurs(string process) => process.Contains(_folder, StringComparison.Ordinal);

    private static string Describe(string process)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
            return $"{command} in {new FileInfo(Path.Combine(process, "cwd")).LinkTarget}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended.
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("^/proc/[0-9]+$")]
    private static partial Regex ProcessPattern { get; }
}
