using System.Globalization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace LiveBlog.Server.Desk;

/// <summary>Versions as entity tags: <c>"7"</c>.</summary>
internal static class ETags
{
    /// <summary>What programs are told of the header where one address creates and edits.</summary>
    public const string OnEdit = "The ETag of the version that was seen. Without it, something new is created.";

    /// <summary>The same where the header is optional for what exists.</summary>
    public const string OnDecision =
        "The ETag of the version that was seen. Without it, the change applies to the current version, whatever that is.";

    public static void SetVersion(this HttpResponse response, int version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>
    /// The versions that the editor saw; null without an If-Match header. What is not one of our versions matches none, as the standard requires
    /// (RFC 9110, 13.1.1).
    /// </summary>
    public static SeenVersions? GetIfMatch(this HttpRequest request)
    {
        if (!request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            return null;
        }
        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Contains(EntityTagHeaderValue.Any) ? SeenVersions.Any : SeenVersions.Of([.. tags.SelectMany(VersionIn)]);
    }

    /// <summary>Describes the header to programs; the handler reads it with <see cref="GetIfMatch"/>.</summary>
    public static RouteHandlerBuilder ChecksVersion(this RouteHandlerBuilder endpoint, string description) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = HeaderNames.IfMatch,
                        In = ParameterLocation.Header,
                        Description = description,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
                operation.Responses ??= [];
                operation.Responses.TryAdd("412", ApiDescriptions.ProblemOf("It has changed since that version; current has the newest."));
                return Task.CompletedTask;
            }
        );

    private static IEnumerable<int> VersionIn(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? [version] : [];
}
