using LiveBlog.Server.Embed;
using LiveBlog.Server.Hosting;
using EntityTag = Microsoft.Net.Http.Headers.EntityTagHeaderValue;

namespace LiveBlog.Server.Partners;

/// <summary>
/// Refuses strangers' pages whatever other sites' pages may ask for, while the newsroom lets only registered partners show stories. Browsers say whose page
/// asks. A program may say what it likes, and gets what any reader's page would show it anyway (decisions/0165).
/// </summary>
internal static class PartnerAdmission
{
    /// <summary>The header in which a partner's server shows its key. Not in the address, which logs and caches keep.</summary>
    public const string KeyHeader = "LiveBlog-Partner-Key";

    /// <summary>Before the policy of other origins and the shared answers: what they say of origins is put right here, last of all.</summary>
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
    /// That there is no such story counts once for a widget, where it asks to read the story: it also reports a view of it, which finds nothing either. An entry
    /// or a poll that is gone is none of the page's errors.
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
            // It says nothing of a story; the refusal that follows can be read by the stranger's script.
            return next(http);
        }
        // Once: what was asked under one list of partners is not answered under another's tag.
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
            // A cache does not ask for the key.
            headers.CacheControl = "private, no-cache";
        }
        if (headers.ETag.ToString() is { Length: > 2 } kept && EntityTag.TryParse(kept, out var entity))
        {
            headers.ETag = new EntityTag($"{entity.Tag.Value![..^1]}.{tag}\"", entity.IsWeak).ToString();
        }
    }

    /// <summary>
    /// Entity tags are these partners' alone: an answer that a cache has kept from before, which says that everybody may have it, would otherwise be
    /// renewed by a "not modified" for as long as the story stands still.
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
        // The widget reads why, and says it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = "no-store";
        return Problems
            .Forbidden("This newsroom shows its stories on the pages of registered partners only. Ask the newsroom to add this site.")
            .ExecuteAsync(http);
    }
}
