using Microsoft.AspNetCore.OpenApi;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What can be read can also be asked about with HEAD, as caches and monitors do. The descriptions for programs leave it out: it says nothing
/// that GET does not.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Readers' addresses answer both: programs that make link cards often send HEAD first.</summary>
    public static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>For endpoints that were mapped for GET. Not for streams, whose answer has no end.</summary>
    public static TBuilder AnswersHead<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new HttpMethodMetadata(ReadMethods));

    public static IServiceCollection AddHeadRequests(this IServiceCollection services) =>
        services.PostConfigureAll<OpenApiOptions>(options =>
        {
            var isIncluded = options.ShouldInclude;
            options.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head && isIncluded(endpoint);
        });
}
