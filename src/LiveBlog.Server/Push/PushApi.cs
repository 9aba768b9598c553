using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <param name="Key">By which the browser's push service will know us: base64url, for <c>applicationServerKey</c>.</param>
internal sealed record PushOffer(string Key);

/// <param name="Id">By which the subscription is ended.</param>
internal sealed record PushFollowed(Guid Id);

/// <summary>Lets a story's page subscribe the reader's browser to the story. Only our own pages may.</summary>
internal static class PushApi
{
    /// <summary>An address, two keys and some words.</summary>
    private const int MaxBody = 4 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/{story}/push", Offer).ExcludeFromDescription();
        endpoints
            .MapPost("/{story}/push", Follow)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .RequireRateLimiting(RateLimits.Push)
            .ExcludeFromDescription();
        endpoints.MapDelete("/{story}/push/{id:guid}", Unfollow).RequireRateLimiting(RateLimits.Push).ExcludeFromDescription();
    }

    private static async Task<IResult> Offer(
        string story,
        LiveBlogDb db,
        PushKeys keys,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(db, story, cancellation) is null)
        {
            return NotFollowed();
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return Results.Ok(new PushOffer((await keys.ReadAsync(cancellation)).PublicKey));
    }

    private static async Task<IResult> Follow(
        string story,
        PushRegistration? wanted,
        LiveBlogDb db,
        PushFollowers followers,
        PushShares shares,
        HttpContext http
    )
    {
        if (!SameOrigin.IsOurs(http.Request))
        {
            return NotOurs();
        }
        if (wanted is null)
        {
            return Problems.BadRequest("Send what the browser has from its push service, and what its reader wants to hear of.");
        }
        var faults = new FieldFaults();
        if (CheckedRegistration.Of(wanted, faults) is not { } right)
        {
            return faults.ToProblem();
        }
        if (await FindAsync(db, story, http.RequestAborted) is not { } followed)
        {
            return NotFollowed();
        }
        if (!shares.TryTake(followed, http.Connection.RemoteIpAddress))
        {
            return Problems.TooMany(
                "Too many browsers on your network follow this story already. Try again in an hour.",
                TimeSpan.FromHours(1)
            );
        }
        return await followers.FollowAsync(followed, right) is { } id
            ? Results.Ok(new PushFollowed(id))
            : Problems.Unavailable("This story has reached its limit of followers.");
    }

    private static async Task<IResult> Unfollow(string story, Guid id, PushFollowers followers, HttpContext http)
    {
        if (!SameOrigin.IsOurs(http.Request))
        {
            return NotOurs();
        }
        await followers.UnfollowAsync(story, id);
        return Results.NoContent();
    }

    private static Task<Guid?> FindAsync(LiveBlogDb db, string story, CancellationToken cancellation) =>
        db.PublicStories.Where(s => s.Slug == story && s.Push).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);

    private static ProblemHttpResult NotFollowed() => Problems.NotFound("This story cannot be followed by push.");

    private static ProblemHttpResult NotOurs() => Problems.Forbidden("A story can only be followed from its own page.");
}
