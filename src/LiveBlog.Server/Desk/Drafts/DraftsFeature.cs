using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Desk.Drafts;

/// <summary>Unsent drafts of the newsroom's people, as copies of what their devices keep.</summary>
internal static class DraftsFeature
{
    public static IServiceCollection AddDrafts(this IServiceCollection services)
    {
        services.AddSingleton<KeptDrafts>();
        services.AddHostedService<DraftUpkeep>();
        return services;
    }

    public static void MapDrafts(this IEndpointRouteBuilder endpoints) => DraftsApi.Map(endpoints);
}

/// <summary>Deletes old drafts; the exact hour does not matter.</summary>
internal sealed class DraftUpkeep(KeptDrafts drafts, TimeProvider time, ILogger<DraftUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, drafts.ForgetAsync, time, logger, stoppingToken, atOnce: true);
}
