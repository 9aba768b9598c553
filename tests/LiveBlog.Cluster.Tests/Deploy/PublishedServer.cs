using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveBlog.Cluster.Tests.Deploy;

/// <summary>
/// The image without an engine: the program as the Dockerfile publishes it, started with the Dockerfile's environment by the image's user,
/// on a root file system of which only the data folder and /tmp can be written to.
/// </summary>
internal sealed partial class PublishedServer : IAsyncDisposable
{
    /// <summary>$APP_UID of the images of ASP.NET Core, and runAsUser in kubernetes.</summary>
    public const string User = "1654";

    /// <summary>In mounts of its own, gone with the process: all is read-only but /srv/data and /tmp, and then it gives up being root.</summary>
    private const string WithReadOnlyRoot = """
        set -e
        mount --make-rprivate /
        mount -t tmpfs tmpfs /srv
        mkdir /srv/app /srv/data
        mount --bind "$0/app" /srv/app
        mount --bind "$0/data" /srv/data
        mount -t tmpfs -o mode=1777 tmpfs /tmp
        for place in /srv/app /srv /; do mount -o remount,bind,ro "$place"; done
        cd /srv/data
        exec setpriv --pdeathsig KILL --reuid "$1" --regid "$1" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "${@:2}"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-image-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Publishes it, unless LIVEBLOG_SERVER names one that is, or skips the test where nobody may mount.</summary>
    public static async Task<PublishedServer> PublishAsync()
    {
        Requirement.Need("mounts", Environment.IsPrivilegedProcess, "A read-only root needs root and CAP_SYS_ADMIN");
        var server = new PublishedServer();
        Directory.CreateDirectory(server.DataFolder);
        await RunAsync("chmod", "755", server._folder);
        await RunAsync("chown", $"{User}:{User}", server.DataFolder);
        var app = Path.Combine(server._folder, "app");
        if (Environment.GetEnvironmentVariable("LIVEBLOG_SERVER") is { } published)
        {
            await RunAsync("cp", "-r", Path.GetDirectoryName(published)!, app);
        }
        else
        {
            await RunAsync("dotnet", [.. DockerfilesPublish(), "--output", app]);
        }
        return server;
    }

    public void Start()
    {
        var start = WithinTheImage("dotnet", "/srv/app/LiveBlog.Server.dll");
        foreach (Match setting in SettingPattern.Matches(DeployFolder.Read("Dockerfile")))
        {
            start.Environment[setting.Groups[1].Value] = setting
                .Groups[2]
                .Value.Replace("http://+:8080", $"http://127.0.0.1:{_port}", StringComparison.Ordinal)
                .Replace("http://+:9090", "http://127.0.0.1:0", StringComparison.Ordinal)
                .Replace("/data", "/srv/data", StringComparison.Ordinal);
        }
        _process = Children.Start(start);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Whether the image's user can make that file.</summary>
    public async Task<bool> CanWriteAsync(string file)
    {
        using var touch = Children.Start(WithinTheImage("touch", file));
        _ = await touch.StandardOutput.ReadToEndAsync().InTime();
        await touch.WaitForExitAsync().InTime();
        return touch.ExitCode == 0;
    }

    /// <summary>The image's own health check.</summary>
    public async Task<bool> IsHealthyAsync()
    {
        Assert.False(_process!.HasExited, "The server ended at its start");
        using var check = Children.Start(
            new ProcessStartInfo(DeployFolder.PathOf("deploy/healthcheck.sh"), [_port.ToString(CultureInfo.InvariantCulture)])
        );
        await check.WaitForExitAsync().InTime();
        return check.ExitCode == 0;
    }

    /// <summary>SIGTERM, as an engine stops a container; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Signals.Send(_process!.Id, Signals.Terminate);
        await _process.WaitForExitAsync().InTime();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync().InTime();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo WithinTheImage(params string[] command) =>
        new("unshare", ["-m", "bash", "-c", WithReadOnlyRoot, _folder, User, .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };

    /// <summary>The command of the Dockerfile, which has restored the packages before.</summary>
    private static string[] DockerfilesPublish()
    {
        var command = PublishPattern.Match(DeployFolder.Read("Dockerfile"));
        Assert.True(command.Success, "The premise: the Dockerfile publishes the server");
        return command.Groups[1].Value.Split(' ');
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = DeployFolder.Root,
        };
        using var process = Children.Start(start);
        var output = await process.StandardOutput.ReadToEndAsync().InLongTime();
        await process.WaitForExitAsync().InTime();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
    }

    [GeneratedRegex(@"dotnet (publish .+?) --no-restore --output /app")]
    private static partial Regex PublishPattern { get; }

    /// <summary>In the lines of ENV.</summary>
    [GeneratedRegex(@"(?m)^(?:ENV|   ) (\w+)=(\S*)")]
    private static partial Regex SettingPattern { get; }
}
