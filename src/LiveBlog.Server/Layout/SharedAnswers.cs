using System.Globalization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.AspNetCore.OutputCaching;

namespace LiveBlog.Server.Layout;

/// <summary>
/// Answers that are the same for everybody: made once, kept for a moment, and made by one request while the others that ask the same wait
/// for it. What this node knows to have changed is made anew at once.
/// </summary>
internal static class SharedAnswers
{
    /// <summary>
    /// How long an answer is kept where no change is heard of: another node's may reach this one only by the database. Well within the time in
    /// which a take-down must be visible everywhere.
    /// </summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of all answers; a page has some ten thousand, compressed.</summary>
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of one answer; the largest is a sitemap of ten thousand stories.</summary>
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

    /// <summary>What is kept is compressed already: the compression of the whole program is outside of this.</summary>
    public static void UseSharedAnswers(this WebApplication app)
    {
        app.UseOutputCache();
        app.UseResponseCompression();
    }

    /// <param name="query">Names of the query that the answer depends on; others make no difference.</param>
    public static TBuilder ShareAnswers<TBuilder>(this TBuilder endpoint, params string[] query)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(new Policy(_ => true, query));

    /// <param name="when">Which requests are answered so; the others are not kept.</param>
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
            // Here and not with the response: it is read as soon as the first byte is written, and without it holds for a minute.
            context.ResponseExpirationTimeSpan = Kept;
            var site = http.RequestServices.GetRequiredService<CurrentSite>();
            var rules = context.CacheVaryByRules;
            rules.QueryKeys = query;
            // By the address that pages carry, so that a made-up host is no question of its own where the site's address is configured.
            rules.VaryByHost = false;
            rules.VaryByValues["origin"] = SiteAddress.Of(request, site.Value).Origin;
            rules.VaryByValues["look"] = site.Fingerprint;
            rules.VaryByValues["encoding"] = EncodingOf(request.Headers.AcceptEncoding.ToString());
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

        /// <summary>Browsers write the list in many ways, and each would be kept anew.</summary>
        private static string EncodingOf(string accepted) =>
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }
}
