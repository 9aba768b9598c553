using System.Security.Cryptography;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Names that replace a story's in an address and are known only to people who have the link. Answers under such a name are not cached,
/// are hidden from search engines, and come only from endpoints that opt in, so that a new endpoint does not answer by accident.
/// </summary>
internal static class SecretLinks
{
    /// <summary>No story's address begins with it.</summary>
    private const char Mark = '~';

    /// <summary>As many as a key has, so that nobody can guess one.</summary>
    private const int RandomBytes = 16;

    /// <summary>In lower case, like the addresses of all pages.</summary>
    public static string New() => Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static bool IsOne(string name) => name.StartsWith(Mark);

    public static TBuilder AnswersSecretLinks<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(Answering.Instance);

    /// <summary>Goes before what lets caches share answers: of two that set a header on the way out, the first registered runs last.</summary>
    public static void UseSecretLinks(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Request.RouteValues.GetValueOrDefault("story") is not string name || !IsOne(name))
                {
                    return next();
                }
                context.Response.OnStarting(Keep, context.Response);
                if (context.GetEndpoint()?.Metadata.GetMetadata<Answering>() is null)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
                return next();
            }
        );

    private static Task Keep(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }

    private sealed class Answering
    {
        public static readonly Answering Instance = new();
    }
}
