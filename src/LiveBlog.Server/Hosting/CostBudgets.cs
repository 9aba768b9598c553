using System.Globalization;
using System.Threading.RateLimiting;

namespace LiveBlog.Server.Hosting;

/// <summary>What an answer is for, when there is not enough processor time for all of them.</summary>
internal enum CostOf
{
    /// <summary>Pages and feeds: what readers come for.</summary>
    Pages,
    Search,
    Cards,

    /// <summary>Checking a password: slow by design, whoever asks.</summary>
    SignIn,
}

/// <summary>What making an answer costs.</summary>
/// <param name="Milliseconds">Of processor time, as it was measured or estimated, rounded up.</param>
/// <param name="IsMade">Whether the answer to a request has to be made; null when each has.</param>
internal sealed record AnswerCost(CostOf Of, int Milliseconds, Func<HttpContext, bool>? IsMade);

/// <summary>
/// Bounds the processor time that goes into answers for anonymous visitors, so that delivery and editors always have theirs: for each
/// address, and for everybody together. An answer that is shared (Layout/SharedAnswers.cs) is paid for by the one who has it made.
/// </summary>
internal sealed class CostBudgets : IDisposable
{
    /// <summary>
    /// Of one address: a quarter of a core, and ten seconds of it saved up. Thousands behind one gateway mostly ask the same and share the
    /// answer.
    /// </summary>
    private const int OfAddressPerSecond = 250;
    private const int OfAddressSaved = 2_500;

    /// <summary>Of everybody, as a share of the machine: search and cards can wait, pages should not, and a quarter is left for delivery.</summary>
    private const double ShareOfSearch = 0.25;
    private const double ShareOfCards = 0.25;
    private const double ShareOfSignIn = 0.25;
    private const double ShareOfPages = 0.75;

    /// <summary>Seconds of everybody's budget that can be saved up: a crowd comes at once.</summary>
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

    /// <summary>Null when the answer may be made; otherwise what to say instead.</summary>
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

    /// <summary>Behind the shared answers: what is there already costs nothing.</summary>
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
