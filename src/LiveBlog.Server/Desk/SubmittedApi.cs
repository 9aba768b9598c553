using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Content;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="Headline">The story's.</param>
/// <param name="Title">The entry's title or, without one, the beginning of its text, or what it shows.</param>
internal sealed record SubmittedEntry(
    Guid StoryId,
    string Headline,
    Guid EntryId,
    string Title,
    string? SubmittedBy,
    DateTimeOffset SubmittedAt,
    string AssignedTo
);

/// <param name="Items">The longest waiting first.</param>
/// <param name="Total">All that wait, also those that are not listed.</param>
internal sealed record SubmittedEntries(IReadOnlyList<SubmittedEntry> Items, int Total);

/// <summary>What waits for approval, in all stories.</summary>
internal static class SubmittedApi
{
    /// <summary>More than anyone approves before looking again.</summary>
    private const int MostListed = 100;

    /// <summary>A line in the list.</summary>
    private const int TitleLength = 140;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/submitted", List)
            .WithTags("Entries")
            .RequireCapability(Capability.ApproveEntries)
            .WithSummary("Entries of all stories that wait for approval, the longest waiting first; at most 100, with the number of all");

    private static async Task<Ok<SubmittedEntries>> List(LiveBlogDb db, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var stories = db.Entered(db.Stories.AsNoTracking(), user).Where(s => s.Status != DeskStatuses.Deleted);
        var waiting = db
            .Entries.AsNoTracking()
            .Where(e => e.SubmittedAt != null && e.State == EntryState.Submitted)
            .Join(
                stories,
                e => e.StoryId,
                s => s.Id,
                (entry, story) =>
                    new
                    {
                        Entry = entry,
                        story.Headline,
                        story.Language,
                    }
            );
        var rows = await waiting
            .OrderBy(each => each.Entry.SubmittedAt)
            .ThenBy(each => each.Entry.Id)
            .Take(MostListed)
            .Select(each => new
            {
                each.Entry.StoryId,
                each.Headline,
                each.Entry.Id,
                each.Entry.Title,
                each.Language,
                // One more than is shown, so that it is seen where a text was cut.
                Text = each.Entry.Text.Substring(0, TitleLength + 1),
                Content = each.Entry.Text.Length == 0 ? each.Entry.Content : null,
                each.Entry.SubmittedBy,
                each.Entry.SubmittedAt,
                each.Entry.AssignedTo,
            })
            .ToListAsync(cancellation);
        var total = rows.Count < MostListed ? rows.Count : await waiting.CountAsync(cancellation);
        return TypedResults.Ok(
            new SubmittedEntries(
                [
                    .. rows.Select(row => new SubmittedEntry(
                        row.StoryId,
                        row.Headline,
                        row.Id,
                        EntryName.Of(row.Title, row.Text, row.Content, body: "", row.Language, TitleLength),
                        row.SubmittedBy,
                        row.SubmittedAt!.Value,
                        row.AssignedTo
                    )),
                ],
                total
            )
        );
    }
}
