using System.Security.Cryptography;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Names that stand in a story's place in an address and are known to whoever was given the link alone. What is answered under one is kept by nobody and
/// found by no search engine, and only endpoints that say so answer at all: one that is added tomorrow does not by accident.
/// </summary>
internal static class SecretLinks
{
    /// <summary>No story's address begins with it.</summary>
    private const char Mark = '~';

    /// <summary>As many as a key has: nobody guesses one.</summary>
    private const int RandomBytes = 16;

    /// <summary>In small letters: pages' addresses have no others.</summary>
    public static string New() => Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static bool IsOne(string name) => name.StartsWith(Mark);

    public static TBuilder AnswersSecretLinks<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(Answering.Instance);

    /// <summary>Before what lets caches share answers: of two that set a header, the first to ask for it is the last to have it.</summary>
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
