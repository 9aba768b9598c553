using LiveBlog.Server.Delivery;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

internal static class RedisFeature
{
    private static bool IsReadable(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Connects this node with others through Redis, if one is configured.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<RedisOptions>()
            .BindKnown(RedisOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                redis => !redis.IsUsed || IsReadable(redis.Configuration),
                "Redis:Configuration: this is not a valid StackExchange.Redis configuration string, such as redis:6379 or redis:6380,ssl=true,user=…,password=…."
            )
            .ValidateOnStart();
        var options = configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() ?? new RedisOptions();
        if (!options.IsUsed)
        {
            services.AddSingleton<IDoorbell, SilentDoorbell>();
            services.AddSingleton<IReaderGauge, LocalReaderGauge>();
            services.AddSingleton<IVisitorMemory, LocalVisitorMemory>();
            services.AddSingleton<IDeskSeats, LocalDeskSeats>();
            return services;
        }
        services.AddSingleton<RedisNames>();
        services.AddSingleton<RedisConnections>();
        services.AddSingleton<RedisDoorbell>();
        services.AddSingleton<IDoorbell>(provider => provider.GetRequiredService<RedisDoorbell>());
        services.AddSingleton<IReaderGauge, RedisReaderGauge>();
        services.AddSingleton<RedisVisitorMemory>();
        services.AddSingleton<IVisitorMemory>(provider => provider.GetRequiredService<RedisVisitorMemory>());
        services.AddSingleton<IDeskSeats, RedisDeskSeats>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisDoorbell>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisVisitorMemory>());
        return services;
    }
}
