using System.Globalization;
using System.Threading.RateLimiting;

namespace LiveBlog.Server.Hosting;

/// <summary>Limits for each client address on this node.</summary>
internal static class RateLimits
{
    /// <summary>Passwords are slow to check by design; ten a minute is plenty for a person.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Looking at a link with a secret that nobody guesses: apart from signing in, which an office behind one address must not lose by it.</summary>
    public const string Links = "links";

    /// <summary>One view for each story opened; a household behind one address opens no thirty stories a second.</summary>
    public const string Views = "views";

    /// <summary>
    /// Few pages report, and each gathers for seconds what it has seen. Who lies about an entry is bounded by Views/Seen/SeenCounter as well.
    /// </summary>
    public const string Seen = "seen";

    /// <summary>A stadium behind one address votes within a minute or two; who stuffs a ballot is bounded by Tallies/VoteShares as well.</summary>
    public const string Votes = "votes";

    /// <summary>People type questions, so ten a minute is enough even where many share an address. Questions/AskingShares limits networks as well.</summary>
    public const string Questions = "questions";

    /// <summary>People decide to follow a story, and change their mind. Push/PushShares limits networks as well.</summary>
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
