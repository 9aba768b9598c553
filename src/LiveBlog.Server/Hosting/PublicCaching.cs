namespace LiveBlog.Server.Hosting;

/// <summary>
/// How long caches may keep what readers get. A take-down does not reach caches, so no cache may show text for longer
/// than <see cref="Longest"/> without asking us. One second is enough for a cache to share an answer among thousands (decisions/0024).
/// </summary>
internal static class PublicCaching
{
    /// <summary>
    /// One second fresh, and two more while the cache requests a newer one. A cache that does not know stale-while-revalidate (RFC 5861) keeps
    /// it for one second. Browsers ask each time; Chromium supports it and may show its copy for two seconds while it asks, but nobody
    /// polls as often as that.
    /// </summary>
    public const string Text = "public, max-age=0, s-maxage=1, stale-while-revalidate=2";

    /// <summary>The longest that a cache which obeys <see cref="Text"/> shows text that has been taken down.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>For files of the installation, which contain nothing written in an entry.</summary>
    public const string OwnFiles = "public, max-age=300";

    /// <summary>For addresses that change with their content.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>
    /// Lets caches share "not found" and "gone" like other answers, and lets every site read what is public: an answer
    /// without the header, once in a cache, would be refused by the browser of everyone who gets it.
    /// </summary>
    public static void UsePublicCaching(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.IsForAnyOrigin())
                {
                    context.Response.Headers.AccessControlAllowOrigin = "*";
                    context.Response.Headers.AccessControlExposeHeaders = CorsPolicies.ExposedHeaders;
                }
                if (context.GetEndpoint()?.Metadata.GetMetadata<SharedAbsence>() is not null)
                {
                    context.Response.OnStarting(ShareAbsence, context.Response);
                }
                return next();
            }
        );

    /// <summary>Caches may also keep "not found" answers of these endpoints.</summary>
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
