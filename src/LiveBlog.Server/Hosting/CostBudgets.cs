using System.Globalization;
using System.Threading.RateLimiting;

namespace LiveBlog.Server.Hosting;

/// <summary>The purpose of an answer, which decides what is dropped when processor time is short.</summary>
internal enum CostOf
{
    /// <summary>Pages and feeds: what readers come for.</summary>
    Pages,
    Search,
    Cards,

    /// <summary>Checking a password, which is slow by design.</summary>
    SignIn,
}

/// <summary>The cost of making an answer.</summary>
/// <param name="Milliseconds">Processor time, measured or estimated, rounded up.</param>
/// <param name="IsMade">Whether the answer to a request has to be made; null if every answer has to be.</param>
internal sealed record AnswerCost(CostOf Of, int Milliseconds, Func<HttpContext, bool>? IsMade);

/// <summary>
/// Limits the processor time spent on answers for anonymous visitors, so that enough is left for delivery and editors: for each
/// address, and for all together. A shared answer (Layout/SharedAnswers.cs) is charged to the visitor whose request makes it.
/// </summary>
internal sealed class CostBudgets : IDisposable
{
    /// <summary>
    /// For one address: a quarter of a core, of which ten seconds can be saved up. Thousands behind one gateway mostly request the same pages and share the
    /// answer.
    /// </summary>
    private const int OfAddressPerSecond = 250;
    private const int OfAddressSaved = 2_500;

    /// <summary>For all visitors, as a share of the machine: search and cards can wait, pages should not, and a quarter is left for delivery.</summary>
    private const double ShareOfSearch = 0.25;
    private const double ShareOfCards = 0.25;
    private const double ShareOfSignIn = 0.25;
    private const double ShareOfPages = 0.75;

    /// <summary>Seconds of the common budget that can be saved up, because crowds arrive all together.</summary>
    private const int SecondsSaved = 5;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<HttpContext> _ofAddress = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetTokenBucketLimiter(
            ClientAddress.KeyOf(http.Connection.RemoteIpAddress),
            _ => Budget(OfAddressPerSecond, OfAddressSaved, replenishesItself: false)
        )
    );

    private readonly Dictionary<CostOf, RateLimiter> _ofAll = new()
    {
        [CostOf.Search] = OfAll(ShareOfSearch),
        [CostOf.Cards] = OfAll(ShareOfCards),
        [CostOf.SignIn] = OfAll(ShareOfSignIn),
        [CostOf.Pages] = OfAll(ShareOfPages),
    };

    /// <summary>Null if the answer may be made; otherwise the refusal.</summary>
    public IResult? Refusal(HttpContext http, AnswerCost cost)
    {
        using var ofAddress = _ofAddress.AttemptAcquire(http, cost.Milliseconds);
        if (!ofAddress.IsAcquired)
        {
            return Problems.TooMany("Too many requests from your address. Try again shortly.", Wait(http, ofAddress));
        }
        using var ofAll = _ofAll[cost.Of].AttemptAcquire(cost.Milliseconds);
        if (ofAll.IsAcquired)
        {
            return null;
        }
        Wait(http, ofAll);
        return Problems.Unavailable("The server is busy at the moment. Try again shortly.");
    }

    public void Dispose()
    {
        _ofAddress.Dispose();
        foreach (var limiter in _ofAll.Values)
        {
            limiter.Dispose();
        }
    }

    private static TimeSpan Wait(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) && retryAfter > Period ? retryAfter : Period;
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return wait;
    }

    private static TokenBucketRateLimiter OfAll(double share)
    {
        var perSecond = (int)(share * Environment.ProcessorCount * 1000);
        return new TokenBucketRateLimiter(Budget(perSecond, SecondsSaved * perSecond, replenishesItself: true));
    }

    private static TokenBucketRateLimiterOptions Budget(int perSecond, int saved, bool replenishesItself) =>
        new()
        {
            TokensPerPeriod = perSecond,
            TokenLimit = saved,
            ReplenishmentPeriod = Period,
            AutoReplenishment = replenishesItself,
        };
}

internal static class CostBudgetsFeature
{
    public static IServiceCollection AddCostBudgets(this IServiceCollection services) => services.AddSingleton<CostBudgets>();

    public static TBuilder Costs<TBuilder>(this TBuilder endpoint, CostOf of, int milliseconds, Func<HttpContext, bool>? isMade = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerCost(of, milliseconds, isMade));

    /// <summary>Goes after the shared answers, because an answer that exists costs nothing.</summary>
    public static void UseCostBudgets(this WebApplication app)
    {
        var budgets = app.Services.GetRequiredService<CostBudgets>();
        app.Use(
            (http, next) =>
                http.GetEndpoint()?.Metadata.GetMetadata<AnswerCost>() is { } cost
                && cost.IsMade?.Invoke(http) is not false
                && budgets.Refusal(http, cost) is { } refusal
                    ? refusal.ExecuteAsync(http)
                    : next(http)
        );
    }
}
