using LiveBlog.Server.Embed;
using LiveBlog.Server.Hosting;
using EntityTag = Microsoft.Net.Http.Headers.EntityTagHeaderValue;

namespace LiveBlog.Server.Partners;

/// <summary>
/// While only registered partners may show stories, refuses whatever other sites' pages may otherwise request to unregistered sites. Browsers say whose page
/// makes the request. A program may claim anything, but gets only what any reader's page would show it anyway (decisions/0165).
/// </summary>
internal static class PartnerAdmission
{
    /// <summary>The header in which a partner's server sends its key. Not in the address, which logs and caches keep.</summary>
    public const string KeyHeader = "LiveBlog-Partner-Key";

    /// <summary>Goes before CORS and the shared answers, so that it can correct their headers about origins last.</summary>
    public static void UsePartners(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<PartnerRegistry>();
        var origins = app.Services.GetRequiredService<PartnerOrigins>();
        var traffic = app.Services.GetRequiredService<PartnerTraffic>();
        app.Use(
            (http, next) =>
            {
                if (!http.IsForAnyOrigin())
                {
                    return next(http);
                }
                var origin = http.Request.Headers.Origin.ToString();
                registry.See(origin);
                if (origins.HandleOf(origin) is { } partner)
                {
                    http.Response.OnCompleted(() =>
                    {
                        Count(http, traffic, partner);
                        return Task.CompletedTask;
                    });
                }
                return origins.IsClosed ? AnswerAsync(http, next, origin, registry, origins, traffic) : next(http);
            }
        );
    }

    /// <summary>
    /// A missing story is counted once for a widget, when it requests the story: its view report, which finds nothing either, is not counted. A missing entry
    /// or poll is not the page's error.
    /// </summary>
    private static void Count(HttpContext http, PartnerTraffic traffic, string partner)
    {
        var kind = PartnerErrors.KindOf(http.Response.StatusCode);
        var readsStory =
            HttpMethods.IsGet(http.Request.Method) && http.Request.RouteValues.Count == 1 && http.Request.RouteValues.ContainsKey("story");
        if (kind is not null && (readsStory || kind != PartnerErrors.UnknownStory))
        {
            traffic.Fail(partner, kind);
        }
    }

    private static Task AnswerAsync(
        HttpContext http,
        RequestDelegate next,
        string origin,
        PartnerRegistry registry,
        PartnerOrigins origins,
        PartnerTraffic traffic
    )
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            // It reveals nothing of a story, and lets the other site's script read the refusal that follows.
            return next(http);
        }
        // Read once, so that an answer made with one list of partners does not get another list's tag.
        var tag = origins.Tag;
        var isForServers = http.GetEndpoint()!.Metadata.GetMetadata<AskedByServers>() is not null;
        if (
            !origins.Admits(origin, http.Request.Host.Value)
            || (isForServers && origin.Length == 0 && !registry.Knows(http.Request.Headers[KeyHeader].ToString()))
        )
        {
            traffic.Refuse(origin);
            return RefuseAsync(http);
        }
        ReadTags(http.Request, tag);
        http.Response.OnStarting(() =>
        {
            Mark(http.Response, origin, isForServers, tag);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Mark(HttpResponse response, string origin, bool isForServers, string tag)
    {
        var headers = response.Headers;
        headers.Append("Vary", "Origin");
        headers.Remove("Access-Control-Allow-Origin");
        if (origin.Length > 0)
        {
            headers.AccessControlAllowOrigin = origin;
        }
        if (isForServers)
        {
            // A cache does not check the key.
            headers.CacheControl = "private, no-cache";
        }
        if (headers.ETag.ToString() is { Length: > 2 } kept && EntityTag.TryParse(kept, out var entity))
        {
            headers.ETag = new EntityTag($"{entity.Tag.Value![..^1]}.{tag}\"", entity.IsWeak).ToString();
        }
    }

    /// <summary>
    /// Makes entity tags specific to the list of partners: otherwise an answer cached earlier, which says that everyone may have it, would be
    /// renewed by "not modified" as long as the story does not change.
    /// </summary>
    private static void ReadTags(HttpRequest request, string tag)
    {
        var end = $".{tag}\"";
        var ours = request
            .GetTypedHeaders()
            .IfNoneMatch.Where(asked => asked.Tag.Value is { } value && value.EndsWith(end, StringComparison.Ordinal))
            .Select(asked => new EntityTag($"{asked.Tag.Value![..^end.Length]}\"", asked.IsWeak).ToString())
            .ToArray();
        request.Headers.Remove("If-Modified-Since");
        request.Headers.IfNoneMatch = ours;
    }

    private static Task RefuseAsync(HttpContext http)
    {
        // The widget reads the reason and shows it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.AccessControlExposeHeaders = CorsPolicies.ExposedHeaders;
        http.Response.Headers.CacheControl = "no-store";
        return Problems
            .Forbidden("This newsroom shows its stories on the pages of registered partners only. Ask the newsroom to add this site.")
            .ExecuteAsync(http);
    }
}
