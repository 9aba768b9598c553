using System.Globalization;
using System.Threading.RateLimiting;

namespace LiveBlog.Server.Hosting;

/// <summary>Limits for each client address on this node.</summary>
internal static class RateLimits
{
    /// <summary>Passwords are slow to check by design; ten a minute is plenty for a person.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Opening a secret link. Separate from signing in, so that an office behind one address is not kept from signing in by it.</summary>
    public const string Links = "links";

    /// <summary>One view for each story opened; no household behind one address opens thirty stories a second.</summary>
    public const string Views = "views";

    /// <summary>
    /// Few pages report, and each collects what it has seen for several seconds. Views/Seen/SeenCounter also limits false reports for an entry.
    /// </summary>
    public const string Seen = "seen";

    /// <summary>A stadium behind one address votes within a minute or two. Tallies/VoteShares also limits ballot stuffing.</summary>
    public const string Votes = "votes";

    /// <summary>People type questions, so ten a minute is enough even if many share an address. Questions/AskingShares also limits networks.</summary>
    public const string Questions = "questions";

    /// <summary>People decide to follow a story, and change their minds. Push/PushShares also limits networks.</summary>
    public const string Push = "push";

    public static IServiceCollection AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (context, cancellation) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                    CultureInfo.InvariantCulture
                );
                await Problems.TooMany("Too many requests from your address. Try again shortly.", wait).ExecuteAsync(context.HttpContext);
            };
            limiter.AddPolicy(SignIn, context => PerAddress(context, 10, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(Links, context => PerAddress(context, 60, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(Votes, context => PerAddress(context, 20, TimeSpan.FromSeconds(1)));
            limiter.AddPolicy(Questions, context => PerAddress(context, 10, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(Push, context => PerAddress(context, 20, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(Seen, context => PerAddress(context, 60, TimeSpan.FromSeconds(10)));
            limiter.AddPolicy(Views, context => PerAddress(context, 30, TimeSpan.FromSeconds(1)));
        });

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(
            ClientAddress.KeyOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }
        );
}
