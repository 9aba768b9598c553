using System.Text.RegularExpressions;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Views;

/// <param name="Partner">Name of the partner on whose site a widget shows the story; null on our own page.</param>
/// <param name="Referrer">Host of the page that led here; null for none. Only its kind is kept.</param>
internal sealed record ViewReport(string? Partner, string? Referrer = null);

internal static partial class ViewsFeature
{
    public const int PartnerLength = 40;

    public static IServiceCollection AddViews(this IServiceCollection services)
    {
        services.AddOptions<ViewsOptions>().BindKnown(ViewsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UniqueReaders>();
        services.AddSingleton<ViewCounter>();
        services.AddHostedService<ViewRounds>();
        services.AddSingleton<StoryCurves>();
        services.AddHostedService<CurveRounds>();
        services.AddSingleton<FlushUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<FlushUpkeep>());
        return services;
    }

    public static void MapViews(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/live/{story}/view", CountView)
            .RequireCors(CorsPolicies.AnyOrigin)
            .RequireRateLimiting(RateLimits.Views)
            .WithTags("Reading")
            .WithSummary("Says that the story was visible to a reader for a moment");

    private static async Task<IResult> CountView(
        string story,
        ViewReport report,
        HttpRequest request,
        LiveStories stories,
        ViewCounter counter,
        PartnerOrigins partners
    )
    {
        if (await stories.GetAsync(story) is null)
        {
            return Problems.NotFound("There is no such story.");
        }
        var partner = report.Partner ?? "";
        if (partner.Length > PartnerLength || !PartnerPattern.IsMatch(partner))
        {
            return Problems.Field("partner", $"A partner's name has at most {PartnerLength} letters, digits, dots and dashes.");
        }
        if (report.Referrer?.Length > Referrers.HostLength)
        {
            return Problems.Field("referrer", $"A host has at most {Referrers.HostLength} characters.");
        }
        if (partners.IsForged(partner, request.Headers.Origin))
        {
            partner = StoryViews.OtherPartners;
        }
        var agent = request.Headers.UserAgent.ToString();
        if (agent.Length > 0 && !BotPattern.IsMatch(agent) && !IsSpeculative(request))
        {
            // Not awaited: a reader's browser does not wait for what nodes have to ask each other.
            _ = counter.CountAsync(
                story,
                partner,
                Referrers.KindOf(report, request),
                request.HttpContext.Connection.RemoteIpAddress,
                agent
            );
        }
        return TypedResults.NoContent();
    }

    private static bool IsSpeculative(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    // What honest robots call themselves. The report is sent by a script after a moment of being visible, so this only has to catch
    // those that run scripts.
    [GeneratedRegex(
        "bot|crawl|spider|slurp|preview|headlesschrome/|lighthouse|facebookexternalhit|monitor|curl/|wget/|python-",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex BotPattern { get; }

    [GeneratedRegex(@"^[A-Za-z0-9.-]*\z")]
    private static partial Regex PartnerPattern { get; }
}
