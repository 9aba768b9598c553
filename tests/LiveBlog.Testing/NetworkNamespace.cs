using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace LiveBlog.Testing;

/// <summary>
/// A network for one process, kept alive by a sleeping process and gone with it, cables included. A cut works as in a
/// data centre: nothing is refused, packets just stop.
/// </summary>
public sealed class NetworkNamespace : IAsyncDisposable
{
    private static readonly Lazy<Task<bool>> CanMake = new(CanMakeAsync);
    private static int _cables;

    private readonly Process _holder;

    private NetworkNamespace(Process holder) => _holder = holder;

    /// <summary>Creates one, or skips the test if that is not permitted.</summary>
    public static async Task<NetworkNamespace> MakeAsync()
    {
        Requirement.Need(
            "netns",
            await CanMake.Value,
            "Network namespaces need root, CAP_SYS_ADMIN and iproute2 (apt-get install iproute2)"
        );
        var holder = Children.Start(new ProcessStartInfo("unshare", ["-n", "sleep", "infinity"]));
        var made = new NetworkNamespace(holder);
        await Patience.EventuallyAsync(() => Task.FromResult(made.IsApart), "the holder has left our network");
        await made.RunInsideAsync("ip", "link", "set", "lo", "up");
        return made;
    }

    /// <summary>The prefix for a command that is to run inside.</summary>
    public string[] Enter => ["nsenter", "-t", _holder.Id.ToString(CultureInfo.InvariantCulture), "-n", "--"];

    /// <summary>Connects outside and inside by a cable.</summary>
    public async Task<Cable> ConnectAsync()
    {
        // Several test runs may share a machine, so names and addresses are derived from the process id.
        var number = Interlocked.Increment(ref _cables);
        var name = $"lb{Environment.ProcessId}x{number}";
        var (outside, inside) = (AddressOf(number, 1), AddressOf(number, 2));
        await RunAsync("ip", "link", "add", $"{name}o", "type", "veth", "peer", "name", $"{name}i", "netns", $"{_holder.Id}");
        await RunAsync("ip", "addr", "add", $"{outside}/30", "dev", $"{name}o");
        await RunAsync("ip", "link", "set", $"{name}o", "up");
        await RunInsideAsync("ip", "addr", "add", $"{inside}/30", "dev", $"{name}i");
        await RunInsideAsync("ip", "link", "set", $"{name}i", "up");
        return new Cable($"{name}o", outside, inside);
    }

    public async ValueTask DisposeAsync()
    {
        _holder.Kill();
        await _holder.WaitForExitAsync().InTime();
        _holder.Dispose();
    }

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Children.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        var error = await process.StandardError.ReadToEndAsync().InTime();
        await process.WaitForExitAsync().InTime();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
    }

    private bool IsApart => NetworkOf(_holder.Id) is { } network && network != NetworkOf(Environment.ProcessId);

    private Task RunInsideAsync(params string[] command) => RunAsync(Enter[0], [.. Enter[1..], .. command]);

    private static string? NetworkOf(int process) => new FileInfo($"/proc/{process}/ns/net").LinkTarget;

    private static IPAddress AddressOf(int cable, byte end) => new([10, (byte)(100 + Environment.ProcessId % 100), (byte)cable, end]);

    private static async Task<bool> CanMakeAsync()
    {
        try
        {
            var name = $"lb{Environment.ProcessId}t";
            await RunAsync("unshare", "-n", "ip", "link", "add", $"{name}o", "type", "veth", "peer", "name", $"{name}i");
            return true;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }
}
