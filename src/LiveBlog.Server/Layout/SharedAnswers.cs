using System.Globalization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.AspNetCore.OutputCaching;

namespace LiveBlog.Server.Layout;

/// <summary>
/// Caches responses that are the same for everybody, for a short time. One request makes the response while others that ask for the same wait
/// for it. What this node knows to have changed is made again at once.
/// </summary>
internal static class SharedAnswers
{
    /// <summary>
    /// How long a response is kept if no change is heard of: a change on another node may reach this one only through the database. Well within the time in
    /// which a take-down must be visible everywhere.
    /// </summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of all responses; a page has about ten thousand, compressed.</summary>
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of one response; the largest is a sitemap of ten thousand stories.</summary>
    private const long MaxAnswerBytes = 4 * 1024 * 1024;

    public static IServiceCollection AddSharedAnswers(this IServiceCollection services)
    {
        return services.AddOutputCache(cache =>
        {
            cache.SizeLimit = MaxBytes;
            cache.MaximumBodySize = MaxAnswerBytes;
            cache.UseCaseSensitivePaths = true;
        });
    }

    /// <summary>Cached responses are already compressed: response compression runs inside this.</summary>
    public static void UseSharedAnswers(this WebApplication app)
    {
        app.UseOutputCache();
        app.UseResponseCompression();
    }

    /// <param name="query">Query parameters that the response depends on; others make no difference.</param>
    public static TBuilder ShareAnswers<TBuilder>(this TBuilder endpoint, params string[] query)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(new Policy(_ => true, query));

    /// <param name="when">Which requests are cached; responses to the others are not kept.</param>
    public static TBuilder ShareAnswers<TBuilder>(this TBuilder endpoint, Func<HttpRequest, bool> when, params string[] query)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(new Policy(when, query));

    private sealed class Policy(Func<HttpRequest, bool> when, string[] query) : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var http = context.HttpContext;
            var request = http.Request;
            context.EnableOutputCaching = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && when(request);
            context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
            // Set here and not with the response: it is read when the first byte is written, and defaults to a minute.
            context.ResponseExpirationTimeSpan = Kept;
            var site = http.RequestServices.GetRequiredService<CurrentSite>();
            var rules = context.CacheVaryByRules;
            rules.QueryKeys = query;
            // Keyed by the address that pages contain, so that a made-up host gets no entry of its own if the site's address is configured.
            rules.VaryByHost = false;
            rules.VaryByValues["origin"] = SiteAddress.Of(request, site.Value).Origin;
            rules.VaryByValues["look"] = site.Fingerprint;
            // Not the header itself: browsers write the list in many ways, and each would be cached separately.
            rules.VaryByValues["encoding"] = AcceptedEncoding.Of(request) ?? "";
            rules.VaryByValues["changes"] = http
                .RequestServices.GetRequiredService<ChangeCounter>()
                .Changes.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
            return ValueTask.CompletedTask;
        }
    }
}
