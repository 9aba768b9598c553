using Microsoft.AspNetCore.OpenApi;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What can be read can also be asked about with HEAD, as caches and monitors do. The descriptions for programs leave it out: it says nothing
/// that GET does not.
/// </summary>
internal static class HeadRequests
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>For endpoints that were mapped for GET. Not for streams, whose answer has no end.</summary>
    public static TBuilder AnswersHead<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new HttpMethodMetadata(Methods));

    public static IServiceCollection AddHeadRequests(this IServiceCollection services) =>
        services.PostConfigureAll<OpenApiOptions>(options =>
        {
            var isIncluded = options.ShouldInclude;
            options.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head && isIncluded(endpoint);
        });
}
