using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Questions;

/// <summary>Readers' questions to the newsroom, in stories that allow them, and the console's queue (decisions/0166).</summary>
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

/// <summary>Deletes old questions; the exact hour does not matter.</summary>
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
        // Deleted questions cannot be restored, so first make sure that this node has the newsroom's current setting.
        await settings.FollowAsync(cancellation);
        await box.ForgetAsync(time.GetUtcNow().AddDays(-(site.Edit.QuestionsKeptDays ?? options.Value.KeptDays)), cancellation);
    }
}
