using Microsoft.AspNetCore.Cors.Infrastructure;

namespace LiveBlog.Server.Hosting;

internal static class CorsPolicies
{
    /// <summary>For what is public and the same for everyone: widgets on any site may request it, without credentials.</summary>
    public const string AnyOrigin = "any-origin";

    /// <summary>Whether widgets on any site may request this address.</summary>
    public static bool IsForAnyOrigin(this HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IEnableCorsAttribute>()?.PolicyName == AnyOrigin;

    public static IServiceCollection AddCorsPolicies(this IServiceCollection services) =>
        services.AddCors(cors =>
            cors.AddPolicy(
                AnyOrigin,
                policy =>
                    policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD", "POST").SetPreflightMaxAge(TimeSpan.FromHours(2))
            )
        );
}
