using Microsoft.AspNetCore.Cors.Infrastructure;

namespace LiveBlog.Server.Hosting;

internal static class CorsPolicies
{
    /// <summary>For what is public and the same for everyone: widgets on any site may request it, without credentials.</summary>
    public const string AnyOrigin = "any-origin";

    /// <summary>The header that tells a polling reader how many milliseconds to wait before the next request.</summary>
    public const string PollAfterHeader = "Poll-After-Ms";

    /// <summary>What a program asks with next time, and when: a browser hides these headers from the scripts of other sites unless they are named.</summary>
    private static readonly string[] Exposed = ["ETag", "Retry-After", PollAfterHeader];

    /// <summary>The same for answers that are made without the policy.</summary>
    public static readonly string ExposedHeaders = string.Join(", ", Exposed);

    /// <summary>Whether widgets on any site may request this address.</summary>
    public static bool IsForAnyOrigin(this HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IEnableCorsAttribute>()?.PolicyName == AnyOrigin;

    public static IServiceCollection AddCorsPolicies(this IServiceCollection services) =>
        services.AddCors(cors =>
            cors.AddPolicy(
                AnyOrigin,
                policy =>
                    policy
                        .AllowAnyOrigin()
                        .AllowAnyHeader()
                        .WithMethods("GET", "HEAD", "POST")
                        .WithExposedHeaders(Exposed)
                        .SetPreflightMaxAge(TimeSpan.FromHours(2))
            )
        );
}
