using System.Diagnostics;
using System.Net;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>A target in a process of its own, controlled by lines of text, see <see cref="Servers.ControlLoop"/>.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly int[] _measured;

    private ServerProcess(Process process, int[] measured, IPEndPoint address) =>
        (_process, _measured, Address) = (process, measured, address);

    public IPEndPoint Address { get; }
    public double CpuSeconds => _measured.Sum(ProcessUsage.CpuSeconds);
    public double KernelSeconds => _measured.Sum(ProcessUsage.KernelSeconds);
    public long MemoryBytes => _measured.Sum(ProcessUsage.MemoryBytes);

    public static ServerProcess Start(string kind, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(ServerProcess).Assembly.Location, "serve", kind },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // appsettings.json of the server lies beside the program too.
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add($"--{setting}");
        }
        start.Environment["DOTNET_gcServer"] = "1"; // as LiveBlog.Server's project file says
        start.Environment["DOTNET_gcConcurrent"] = "1";
        if (kind == "ours")
        {
            start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0"; // so does this
        }
        var process = Children.Start(start);
        var words = (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"serve {kind} ended at once")).Split(' ');
        if (words is not ["listening", var port, "server-gc", var serving])
        {
            Children.Stop(process);
            throw new InvalidOperationException($"serve {kind} said: {string.Join(' ', words)}");
        }
        return new ServerProcess(
            process,
            ProcessUsage.WithChildren(int.Parse(serving)),
            new IPEndPoint(IPAddress.Loopback, int.Parse(port))
        );
    }

    /// <summary>The answer to a request, which is a number.</summary>
    public async Task<long> AskAsync(string request)
    {
        await _process.StandardInput.WriteLineAsync(request);
        var answer = await _process.StandardOutput.ReadLineAsync();
        return long.Parse(answer ?? throw new IOException($"The server ended while asked to {request}"));
    }

    public void Dispose() => Children.Stop(_process);
}
