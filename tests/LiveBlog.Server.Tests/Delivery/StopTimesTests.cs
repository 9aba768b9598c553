using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Delivery;

public sealed class StopTimesTests
{
    [Theory]
    [InlineData("00:00:05", 30, 30)]
    [InlineData("00:05:00", 30, 325)]
    [InlineData("00:00:05", 90, 90)]
    public void Stop_MayTakeLongerThanTheDrain(string drainWindow, int configuredSeconds, int seconds)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Delivery:DrainWindow"] = drainWindow })
                .Build()
        );
        services.AddDelivery();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(configuredSeconds));
        using var provider = services.BuildServiceProvider();
        Assert.Equal(TimeSpan.FromSeconds(seconds), provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
