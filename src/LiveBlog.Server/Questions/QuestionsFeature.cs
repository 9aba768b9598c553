using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Questions;

/// <summary>What readers ask the newsroom in a story that lets them, and the desk's queue of it (0166).</summary>
internal static class QuestionsFeature
{
    public static IServiceCollection AddQuestions(this IServiceCollection services)
    {
        services.AddOptions<QuestionsOptions>().BindKnown(QuestionsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AskingShares>();
        services.AddSingleton<QuestionBox>();
        services.AddHostedService<QuestionUpkeep>();
        return services;
    }

    public static void MapQuestions(this IEndpointRouteBuilder endpoints)
    {
        AskingApi.Map(endpoints);
        QuestionsApi.Map(endpoints);
    }
}

/// <summary>Forgets old questions. It matters to nobody in which hour.</summary>
internal sealed class QuestionUpkeep(
    QuestionBox box,
    IOptions<QuestionsOptions> options,
    SiteSettings settings,
    CurrentSite site,
    TimeProvider time,
    ILogger<QuestionUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, ForgetAsync, time, logger, stoppingToken, atOnce: true);

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        // What is forgotten does not come back: a node that has just started, or another where it was set, must know how long the newsroom keeps them.
        await settings.FollowAsync(cancellation);
        await box.ForgetAsync(time.GetUtcNow().AddDays(-(site.Edit.QuestionsKeptDays ?? options.Value.KeptDays)), cancellation);
    }
}
