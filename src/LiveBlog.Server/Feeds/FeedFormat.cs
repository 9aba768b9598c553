using System.Security.Cryptography;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Sections;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;

namespace LiveBlog.Server.Feeds;

/// <summary>The feeds of stories, of the site and of its sections in one format.</summary>
internal sealed class FeedFormat(string extension, string contentType, Func<Feed, byte[]> write)
{
    private readonly PerSnapshot<CachedBody> _whole = new();
    private readonly PerSnapshot<CachedBody> _filtered = new();

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapMethods($"/{{story}}/feed.{extension}", HeadRequests.ReadMethods, GetOfStory)
            .ShareAnswers(TagQuery.Names)
            .Costs(CostOf.Pages, 10);
        endpoints
            .MapMethods($"/feed.{extension}", HeadRequests.ReadMethods, GetOfSite)
            .ShareAnswers(TagQuery.Names)
            .Costs(CostOf.Pages, 10);
        endpoints.MapMethods($"/sections/{{section}}/feed.{extension}", HeadRequests.ReadMethods, GetOfSection);
    }

    private async Task<IResult> GetOfStory(
        string story,
        string? tag,
        string? partner,
        LiveStories stories,
        FeedQuery feeds,
        PartnerTags partners,
        CurrentSite site,
        SiteAddress address,
        MissingStory missing,
        CancellationToken cancellation
    )
    {
        if (TagQuery.Of(tag, partner, partners, out var problem) is not { Filter: var filter } query)
        {
            return problem!;
        }
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        var version = $"{snapshot.Epoch}.{snapshot.Edition}.{snapshot.Seq}.{site.Fingerprint}.{filter.Fingerprint}.{extension}";
        var body = await (filter.ShowsAll ? _whole : _filtered).GetAsync(
            snapshot,
            (address, site.Fingerprint, query),
            // Shared by all who request it, so one client leaving must not cancel it.
            async () =>
                new CachedBody(write(await feeds.OfStoryAsync(snapshot, query, address, CancellationToken.None)), contentType, version)
        );
        return new FeedResult(body, filter.ShowsAll);
    }

    private async Task<IResult> GetOfSite(
        string? tag,
        string? partner,
        FeedQuery feeds,
        PartnerTags partners,
        CurrentSite site,
        SiteAddress address,
        CancellationToken cancellation
    )
    {
        if (TagQuery.Of(tag, partner, partners, out var problem) is not { } query)
        {
            return problem!;
        }
        return Hashed(
            query.Tag is null
                ? await feeds.OfSiteAsync(null, site.Value.Name, "/", address, cancellation)
                : await feeds.OfTagAsync(query.Tag, query, address, cancellation)
        );
    }

    private async Task<IResult> GetOfSection(
        string section,
        FeedQuery feeds,
        SectionQuery sections,
        CurrentSite site,
        SiteAddress address,
        CancellationToken cancellation
    ) =>
        await sections.FindNameAsync(section, cancellation) is { } name
            ? Hashed(await feeds.OfSiteAsync(section, $"{name} – {site.Value.Name}", SectionKeys.Path(section), address, cancellation))
            : Problems.NotFound("There is no such section.");

    /// <summary>The entity tag is a hash of the bytes, so it changes with anything that changes them, such as the site's name.</summary>
    private FeedResult Hashed(Feed feed)
    {
        var bytes = write(feed);
        var body = new CachedBody(bytes, contentType, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
        return new FeedResult(body, feed.Hub is not null);
    }

    /// <param name="hasHub">Whether the hub, if the site has one, is told of its changes.</param>
    private sealed class FeedResult(CachedBody body, bool hasHub) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var services = httpContext.RequestServices;
            if (hasHub && services.GetRequiredService<CurrentSite>().Value is { WebSubHub: { } hub } site)
            {
                // Subscribers look here first (WebSub, section 4).
                var self = SiteAddress.Of(httpContext.Request, site).Absolute(httpContext.Request.Path.ToUriComponent());
                httpContext.Response.Headers.Link = $"<{hub}>; rel=\"hub\", <{self}>; rel=\"self\"";
            }
            httpContext.Response.Headers.CacheControl = PublicCaching.Text;
            return body.WriteAsync(httpContext);
        }
    }
}
