using LiveBlog.Server.Accounts;
using LiveBlog.Server.Demonstration;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Operations;

/// <summary>Prints the addresses to open once the server listens, to the terminal and not to the log, which must not contain secrets.</summary>
internal sealed class Welcome(
    IServer server,
    OperatorsPort operators,
    SetupToken setup,
    IDbContextFactory<LiveBlogDb> databases,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var site = Link(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "");
        await using var db = await databases.CreateDbContextAsync(stoppingToken);
        var hasDemonstration = await db.Stories.AnyAsync(s => s.Id == DemonstrationStory.StoryId, stoppingToken);
        var token = await setup.CreateAsync(stoppingToken);

        Console.WriteLine();
        Console.WriteLine($"  LiveBlog is running");
        Console.WriteLine($"    Site      {site}/");
        if (hasDemonstration)
        {
            Console.WriteLine($"    Demo      {site}/{DemonstrationStory.Slug}");
        }
        Console.WriteLine($"    Console   {site}/console");
        if (operators.Address is { } address)
        {
            Console.WriteLine($"    Operators {Link(address)}/metrics");
        }
        if (token is not null)
        {
            Console.WriteLine($"    Begin by creating the first administrator (the link works once):");
            Console.WriteLine($"              {site}/console/setup?token={token}");
        }
        if (!KnownHosts.AreConfigured(configuration))
        {
            Console.WriteLine("    The server answers only to localhost and its own address.");
            Console.WriteLine($"    {KnownHosts.Advice}");
        }
        Console.WriteLine();
    }

    /// <summary>Turns an address to listen on into one to open.</summary>
    public static string Link(string address) => address.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost").TrimEnd('/');
}
