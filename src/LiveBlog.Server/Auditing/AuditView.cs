using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Auditing;

/// <param name="From">The network, without the last part of the address.</param>
/// <param name="To">The person or thing that it was done to, if that is not a story.</param>
/// <param name="Headline">The headline of the current story; null if there is none.</param>
/// <param name="Reason">Of an erasure.</param>
/// <param name="GoneEverywhereAt">When the last place confirmed an erasure; null while that is pending, and for everything else.</param>
internal sealed record AuditView(
    Guid Id,
    DateTimeOffset At,
    AuditAction Action,
    string By,
    Guid? AccountId,
    string From,
    string? To,
    string? Detail,
    Guid? StoryId,
    string? Headline,
    Guid? EntryId,
    string? Reason,
    DateTimeOffset? GoneEverywhereAt
)
{
    public static async Task<IReadOnlyList<AuditView>> OfAsync(LiveBlogDb db, IReadOnlyList<AuditRow> rows, CancellationToken cancellation)
    {
        var stories = rows.Where(row => row.StoryId is not null).Select(row => row.StoryId!.Value).Distinct().ToList();
        var headlines = await db.Stories.Where(s => stories.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Headline, cancellation);
        var ids = rows.Where(row => IsErasure(row.Action)).Select(row => row.Id).ToList();
        var erasures = await db.Erasures.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        return
        [
            .. rows.Select(row =>
            {
                var erasure = erasures.GetValueOrDefault(row.Id);
                return new AuditView(
                    row.Id,
                    row.At,
                    row.Action,
                    row.By,
                    row.AccountId,
                    row.Network,
                    NullIfEmpty(row.Subject),
                    NullIfEmpty(row.Detail),
                    row.StoryId,
                    row.StoryId is { } story ? headlines.GetValueOrDefault(story) : null,
                    row.EntryId,
                    erasure?.Reason,
                    erasure?.FinishedAt
                );
            }),
        ];
    }

    private static bool IsErasure(AuditAction action) =>
        action is AuditAction.TakeDown or AuditAction.EraseEntryWording or AuditAction.EraseStoryWording;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
