using LiveBlog.Server.Hosting;
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
internal sealed class QuestionUpkeep(QuestionBox box, IOptions<QuestionsOptions> options, TimeProvider time, ILogger<QuestionUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, ForgetAsync, time, logger, stoppingToken, atOnce: true);

    private Task ForgetAsync(CancellationToken cancellation) =>
        box.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.KeptDays), cancellation);
}
