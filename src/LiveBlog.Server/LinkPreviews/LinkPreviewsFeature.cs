using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.LinkPreviews;

/// <param name="Url">The pasted address.</param>
internal sealed record LinkPreviewRequest(string? Url);

internal static class LinkPreviewsFeature
{
    private const int MostAddressLength = 2000;

    public static IServiceCollection AddLinkPreviews(this IServiceCollection services)
    {
        services.AddSingleton(provider => SafeFetcher.ForPublicAddresses(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LinkPreviewer>();
        services.AddSingleton<FrameSources>();
        return services;
    }

    public static void MapLinkPreviews(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<FrameSources>().Allow(CardProviders.FrameOrigins);
        endpoints
            .MapPost("/api/link-previews", Post)
            .WithTags("Link previews")
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("A card block for an address, from the metadata of its page");
    }

    private static async Task<Results<Ok<LinkPreview>, ProblemHttpResult>> Post(
        LinkPreviewRequest request,
        ClaimsPrincipal user,
        LinkPreviewer previewer,
        CancellationToken cancellation
    )
    {
        if (
            request.Url is not { Length: > 0 and <= MostAddressLength } text
            || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        )
        {
            return Problems.Field("url", SafeFetcher.NotAnAddress);
        }
        try
        {
            return TypedResults.Ok(await previewer.PreviewAsync(address, user.ToActor(), cancellation));
        }
        catch (ForbiddenAddressException forbidden)
        {
            return Problems.Field("url", forbidden.Message);
        }
    }
}
