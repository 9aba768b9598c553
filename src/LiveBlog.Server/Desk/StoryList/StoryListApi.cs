using System.Globalization;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.StoryList;

/// <summary>The list of stories in the console.</summary>
internal static class StoryListApi
{
    private const int DefaultPage = 50;
    private const int MaxPage = 200;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/stories", List)
            .WithTags("Stories")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary("Stories, last changed first; archived ones by their status or by words, deleted ones by their status");

    private static async Task<Results<Ok<ItemList<StorySummary>>, ProblemHttpResult>> List(
        [AsParameters] StoryFilter filter,
        LiveBlogDb db,
        ClaimsPrincipal user,
        CancellationToken cancellation,
        string? before = null,
        int limit = DefaultPage
    )
    {
        if (filter.FindFault() is { } fault)
        {
            return fault;
        }
        var stories = filter.Apply(db, db.Stories.AsNoTracking(), user);
        if (before is not null)
        {
            if (!TryReadCursor(before, out var at, out var beforeId))
            {
                return Problems.Field("before", "Invalid cursor. Use the value of \"next\" from an earlier response.");
            }
            stories = stories.Where(s => s.UpdatedAt < at || (s.UpdatedAt == at && s.Id.CompareTo(beforeId) < 0));
        }
        var size = Math.Clamp(limit, 1, MaxPage);
        return TypedResults.Ok(
            filter.IsSearch
                ? await SearchAsync(db, stories, StoryWord.In(filter.Q!), size, cancellation)
                : await ReadAsync(stories, size, cancellation)
        );
    }

    private static async Task<ItemList<StorySummary>> ReadAsync(IQueryable<StoryRow> stories, int size, CancellationToken cancellation)
    {
        var rows = await stories.OrderByDescending(s => s.UpdatedAt).ThenByDescending(s => s.Id).Take(size + 1).ToListAsync(cancellation);
        var page = rows.Take(size).ToList();
        return new ItemList<StorySummary>(
            [.. page.Select(s => s.ToSummary())],
            rows.Count > size ? Cursor(page[^1].UpdatedAt, page[^1].Id) : null
        );
    }

    private static async Task<ItemList<StorySummary>> SearchAsync(
        LiveBlogDb db,
        IQueryable<StoryRow> stories,
        IReadOnlyList<StoryWord> words,
        int size,
        CancellationToken cancellation
    )
    {
        if (words.Count == 0)
        {
            return new ItemList<StorySummary>([], null);
        }
        var found = await StorySearch.FindAsync(db, stories, words, size, cancellation);
        var rows = await stories
            .Where(s => found.Ids.Contains(s.Id))
            .OrderByDescending(s => s.UpdatedAt)
            .ThenByDescending(s => s.Id)
            .ToListAsync(cancellation);
        return new ItemList<StorySummary>([.. rows.Select(s => s.ToSummary())], found.Last is var (at, id) ? Cursor(at, id) : null);
    }

    private static string Cursor(DateTimeOffset at, Guid id) => $"{at.ToUnixTimeMilliseconds()}.{id:N}";

    private static bool TryReadCursor(string cursor, out DateTimeOffset at, out Guid id)
    {
        (at, id) = (default, default);
        var dot = cursor.IndexOf('.');
        if (dot < 0 || !long.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return false;
        }
        if (milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() || !Guid.TryParseExact(cursor.AsSpan(dot + 1), "N", out id))
        {
            return false;
        }
        at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
