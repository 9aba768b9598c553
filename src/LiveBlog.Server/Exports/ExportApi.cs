using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Exports;

/// <summary>Exports a story with everything in it, to keep or to move elsewhere.</summary>
internal static class ExportApi
{
    /// <summary>Each export reads a whole story and its media from disk.</summary>
    private const int AtOnce = 4;

    private static readonly Places Exports = new(AtOnce, "exports");

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/stories/{storyId:guid}/export", Get)
            .WithTags("Stories")
            .RequireCapability(Capability.EditStories)
            .Produces(
                StatusCodes.Status200OK,
                contentType: "application/zip",
                additionalContentTypes: ["application/json", "text/html", "application/atom+xml"]
            )
            .WithSummary("The story with its published entries as json, html, atom, or as a zip of all three with the media");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Get(
        Guid storyId,
        ClaimsPrincipal user,
        IDbContextFactory<LiveBlogDb> databases,
        MediaCatalog media,
        CurrentSite site,
        SiteAddress address,
        HtmlExport html,
        ZipExport zip,
        TimeProvider time,
        HttpContext http,
        string @as = "zip"
    )
    {
        if (@as is not ("json" or "html" or "atom" or "zip"))
        {
            return Problems.Field("as", "The format must be json, html, atom or zip.");
        }
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storyId) is not { } row)
        {
            return Problems.NoSuchStory();
        }
        if (!Exports.TryEnter(http))
        {
            return Exports.Busy();
        }
        var now = time.GetInstant();
        db.Record(user.ToActor(), now, AuditAction.StoryExport, detail: @as, story: storyId);
        await db.SaveChangesAsync();
        var story = new ExportedStory(row, address, site.Value.Name, now, databases, media);
        http.Response.Headers.CacheControl = "no-store";
        // Sent as it is made, rather than buffered on the proxy's disk.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var gone = http.RequestAborted;
        return @as switch
        {
            "json" => Of("application/json", output => JsonExport.WriteAsync(story, output, withFiles: false, gone)),
            "html" => Of("text/html; charset=utf-8", output => html.WriteAsync(story, output, isAlone: true, gone)),
            "atom" => Of("application/atom+xml; charset=utf-8", output => AtomExport.WriteAsync(story, output, gone)),
            _ => Of("application/zip", output => zip.WriteAsync(story, output, gone)),
        };

        PushStreamHttpResult Of(string type, Func<Stream, Task> write) => TypedResults.Stream(write, type, $"{row.Slug}.{@as}");
    }
}
