namespace LiveBlog.Server.Hosting;

/// <summary>
/// How long caches may keep what readers get. A take-down does not reach into a cache, so nothing that holds text is shown from one for longer
/// than <see cref="Longest"/> without asking us; sharing one answer for a second among thousands is what a cache is for (decisions/0024).
/// </summary>
internal static class PublicCaching
{
    /// <summary>
    /// One second as it is, two more while the cache asks for a newer one. A cache that does not know stale-while-revalidate (RFC 5861) keeps
    /// it for one second. Browsers ask each time; Chromium, which knows it, may show what it kept for two seconds while it asks, and nobody
    /// polls as often as that.
    /// </summary>
    public const string Text = "public, max-age=0, s-maxage=1, stale-while-revalidate=2";

    /// <summary>The longest that a cache which obeys <see cref="Text"/> shows what is gone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>For files of the installation, which hold nothing that anybody wrote in an entry.</summary>
    public const string OwnFiles = "public, max-age=300";

    /// <summary>For addresses whose name changes with what is behind them.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>
    /// Lets caches share the answers "not found" and "gone" like what was there before, and lets every site read what is public: an answer
    /// without the header, kept by a cache, would be refused by the browsers of everybody who is given it.
    /// </summary>
    public static void UsePublicCaching(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.IsForAnyOrigin())
                {
                    context.Response.Headers.AccessControlAllowOrigin = "*";
                }
                if (context.GetEndpoint()?.Metadata.GetMetadata<SharedAbsence>() is not null)
                {
                    context.Response.OnStarting(ShareAbsence, context.Response);
                }
                return next();
            }
        );

    /// <summary>Caches may keep that there is nothing at an address of these endpoints.</summary>
    public static TBuilder WithSharedAbsence<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(SharedAbsence.Instance);

    private static Task ShareAbsence(object state)
    {
        var response = (HttpResponse)state;
        if (response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status410Gone && response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = Text;
        }
        return Task.CompletedTask;
    }

    private sealed class SharedAbsence
    {
        public static readonly SharedAbsence Instance = new();
    }
}
