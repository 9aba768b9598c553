using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>The server's own delivery, as the server registers and maps it, over a log in memory.</summary>
internal sealed class OursTarget : BenchTarget
{
    private readonly MemoryStoryLog _log = new();
    private LiveStories? _stories;

    public override void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IStoryLog>(_log);
        builder.Services.AddCorsPolicies();
        builder.Services.AddKnownAddresses();
        builder.Services.AddSingleton<OperatorsPort>();
        builder.Services.AddSingleton<IDoorbell, SilentDoorbell>();
        builder.Services.AddDelivery();
        // The scenario is a storm of all readers at once, so nobody is asked to poll first.
        builder.Services.Configure<DeliveryOptions>(delivery =>
        {
            delivery.MaxConnectsPerSecond = 100_000;
            delivery.AddressShare = 1_000_000; // all readers of a benchmark have one address
        });
    }

    public override void Map(WebApplication app)
    {
        _stories = app.Services.GetRequiredService<LiveStories>();
        app.UseRouting();
        app.UseCors();
        app.UseWebSockets();
        app.MapDelivery();
    }

    public override Task PublishAsync(Change change)
    {
        _stories!.Publish(BenchStory.Name, BenchStory.Epoch, BenchStory.Edition, [_log.Append(change)]);
        return Task.CompletedTask;
    }

    public override int Joined => _stories!.CountFollowers(BenchStory.Name);

    /// <summary>Nothing to do: our reader says how far behind it is when it follows.</summary>
    public override void Fill(int changes) { }

    public override long TakeReads() => _log.TakeReads();
}
