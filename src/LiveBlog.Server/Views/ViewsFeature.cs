using System.Text.RegularExpressions;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views.Seen;

namespace LiveBlog.Server.Views;

/// <param name="Partner">Name of the partner on whose site a widget shows the story; null on our own page.</param>
/// <param name="Referrer">Host of the page that led here; null for none. Only its kind is kept.</param>
/// <param name="Version">Of the widget that reports; null on our own page.</param>
internal sealed record ViewReport(string? Partner, string? Referrer = null, string? Version = null);

internal static partial class ViewsFeature
{
    public const int PartnerLength = 40;

    /// <summary>As long as a release's name is.</summary>
    private const int VersionLength = 20;

    public static IServiceCollection AddViews(this IServiceCollection services)
    {
        services.AddOptions<ViewsOptions>().BindKnown(ViewsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UniqueReaders>();
        services.AddSingleton<ViewCounter>();
        services.AddSingleton<SeenCounter>();
        services.AddHostedService<ViewRounds>();
        services.AddSingleton<StoryCurves>();
        services.AddHostedService<CurveRounds>();
        services.AddSingleton<FlushUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<FlushUpkeep>());
        return services;
    }

    public static void MapViews(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPost("/live/{story}/view", CountView)
            .RequireCors(CorsPolicies.AnyOrigin)
            .RequireRateLimiting(RateLimits.Views)
            .WithTags("Reading")
            .WithSummary("Reports that the story was visible to a reader for a moment")
            .Produces(StatusCodes.Status204NoContent);
        endpoints.MapSeen();
    }

    private static async Task<IResult> CountView(
        string story,
        ViewReport report,
        HttpRequest request,
        LiveStories stories,
        ViewCounter counter,
        PartnerOrigins partners,
        PartnerTraffic traffic
    )
    {
        if (await stories.GetAsync(story) is null)
        {
            return Problems.NoSuchStory();
        }
        var partner = report.Partner ?? "";
        if (partner.Length > PartnerLength || !PartnerPattern.IsMatch(partner))
        {
            return Problems.Field("partner", $"A partner's name can have at most {PartnerLength} letters, digits, dots and dashes.");
        }
        if (report.Referrer?.Length > Referrers.HostLength)
        {
            return Problems.Field("referrer", $"A host can have at most {Referrers.HostLength} characters.");
        }
        var version = report.Version ?? "";
        if (version.Length > VersionLength || !PartnerPattern.IsMatch(version))
        {
            return Problems.Field("version", $"A version can have at most {VersionLength} letters, digits, dots and dashes.");
        }
        if (version.Length > 0)
        {
            // By the page's origin, which the name in the report may not be of.
            traffic.Use(partners.HandleOf(request.Headers.Origin), version);
        }
        if (partners.IsForged(partner, request.Headers.Origin))
        {
            partner = StoryViews.OtherPartners;
        }
        if (!request.IsByRobot())
        {
            // Not awaited, so that a reader's browser does not wait for the nodes to consult each other.
            _ = counter.CountAsync(
                story,
                partner,
                Referrers.KindOf(report, request),
                request.HttpContext.Connection.RemoteIpAddress,
                request.Headers.UserAgent.ToString()
            );
        }
        return TypedResults.NoContent();
    }

    [GeneratedRegex(@"^[A-Za-z0-9.-]*\z")]
    private static partial Regex PartnerPattern { get; }
}
