using System.Net;
using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Benchmarks.Servers;

/// <summary><c>serve ours|stock|floor|nchan</c>: one target as a process of its own, which ends with its standard input.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string kind, string[] args)
    {
        if (kind == "nchan")
        {
            return await NchanTarget.ServeAsync();
        }
        BenchTarget target = kind switch
        {
            "ours" => new OursTarget(),
            "stock" => new StockTarget(),
            "floor" => new FloorTarget(),
            _ => throw new InvalidOperationException($"There is no target {kind}"),
        };
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        var sendBuffer = builder.Configuration["SendBuffer"] is { } bytes ? int.Parse(bytes) : 0;
        builder.WebHost.UseSockets(sockets =>
            sockets.CreateBoundListenSocket = endpoint =>
            {
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                if (sendBuffer > 0)
                {
                    listener.SendBufferSize = sendBuffer; // inherited by what it accepts
                }
                return listener;
            }
        );
        target.AddServices(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)); // after what the target does to each endpoint
        await using var app = builder.Build();
        target.Map(app);
        await app.StartAsync();

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Announce(new Uri(address).Port, Environment.ProcessId);
        await new ControlLoop(target).RunAsync(Console.In);
        return 0; // connections are not drained, they end with the process
    }

    /// <summary>Prints where readers connect, and which process (with its children) serves them.</summary>
    public static void Announce(int port, int process) =>
        Console.WriteLine($"listening {port} {(GCSettings.IsServerGC ? "server-gc" : "workstation-gc")} {process}");
}
