using Microsoft.AspNetCore.Cors.Infrastructure;

namespace LiveBlog.Server.Hosting;

internal static class CorsPolicies
{
    /// <summary>What readers get is public and the same for everybody; widgets on any site may ask for it, without credentials.</summary>
    public const string AnyOrigin = "any-origin";

    /// <summary>Whether widgets on any site may ask for what is asked for.</summary>
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
