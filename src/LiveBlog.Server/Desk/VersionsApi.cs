using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <summary>Earlier versions of an entry, and restoring them.</summary>
internal static class VersionsApi
{
    /// <summary>If an entry or a story's header was edited more often than this, only the newest versions matter.</summary>
    public const int MaxVersions = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var versions = endpoints
            .MapGroup("/api/stories/{storyId:guid}/entries/{entryId:guid}/versions")
            .WithTags("Entries")
            .RequireCapability(Capability.ReadDesk);
        versions.MapGet("", List).WithSummary("The entry's history, oldest first");
        versions
            .MapPut("/{version:int}/restoration", Restore)
            .ChecksVersion("The ETag of the entry as it was seen.")
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Restores the words of this version as a new version; needs If-Match");
    }

    private static async Task<Results<Ok<ItemList<EntryVersionView>>, ProblemHttpResult>> List(
        Guid storyId,
        Guid entryId,
        ClaimsPrincipal user,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (!await db.Entries.AnyAsync(e => e.StoryId == storyId && e.Id == entryId, cancellation))
        {
            return Problems.NoSuchEntry();
        }
        var versions = await db
            .EntryVersions.AsNoTracking()
            .Where(v => v.EntryId == entryId)
            .OrderByDescending(v => v.Version)
            .Take(MaxVersions)
            .ToListAsync(cancellation);
        versions.Reverse();
        var mayTakeDown = user.May(Capability.TakeDown);
        return TypedResults.Ok(new ItemList<EntryVersionView>([.. versions.Select(v => v.ToView(mayTakeDown))], null));
    }

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> Restore(
        Guid storyId,
        Guid entryId,
        int version,
        HttpContext http,
        EntryRestoration restoration
    )
    {
        if (http.Request.GetIfMatch() is not { } seen)
        {
            return Problems.PreconditionRequired("Send the version of the entry that you have seen in an If-Match header.");
        }
        var (write, faults) = await restoration.RestoreAsync(storyId, entryId, version, seen, http.User.ToActor());
        return faults.Any ? faults.ToProblem()
            : write is { Result: WriteResult.Gone, Entry: null }
                ? Problems.Gone("The words of this version were erased and cannot come back.")
            : await EntryAnswers.AnswerAsync(Task.FromResult(write), http.Response);
    }
}
