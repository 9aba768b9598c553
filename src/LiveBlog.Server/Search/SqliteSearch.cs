using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Search;

/// <summary>Search with SQLite's FTS5. Storage/Sqlite/SearchIndex.cs creates the index and the triggers that update it.</summary>
internal sealed class SqliteSearch(IDbContextFactory<LiveBlogDb> databases) : ISiteSearch
{
    /// <summary>Words in a snippet: two lines on a phone.</summary>
    private const int SnippetWords = 24;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (begin, end) = (SearchMarks.Begin.ToString(), SearchMarks.End.ToString());
        var match = Match(question.Words);
        var rows = await db
            .Database.SqlQuery<Row>(
                $"""
                WITH candidates AS MATERIALIZED (
                    SELECT rowid AS Id, bm25(SearchText, 4.0, 1.0) AS Score
                    FROM SearchText
                    WHERE SearchText MATCH {match}
                      -- The plus keeps the planner from asking the index once for each row of the story.
                      AND ({question.Story} IS NULL OR +rowid IN
                           (SELECT RowId FROM SearchKeys WHERE StoryId = (SELECT Id FROM Stories WHERE Slug = {question.Story})))
                    ORDER BY rowid DESC LIMIT {ISiteSearch.MaxCandidates}
                ),
                best AS MATERIALIZED (
                    SELECT c.Id, c.Score, s.Slug, s.Headline, s.Language, s.TimeZone, k.EntryId,
                           COALESCE(e.DisplayAt, s.UpdatedAt) AS At
                    FROM candidates c
                    JOIN SearchKeys k ON k.RowId = c.Id
                    JOIN Stories s ON s.Id = k.StoryId
                    LEFT JOIN Entries e ON e.Id = k.EntryId
                    WHERE s.Status IN ({DeskStatuses.Announced}, {DeskStatuses.Live}, {DeskStatuses.Paused}, {DeskStatuses.Ended}, {DeskStatuses.Archived}) AND (k.EntryId IS NULL OR e.State = 'Published')
                    ORDER BY CASE WHEN {question.IsByDate} THEN 0 ELSE c.Score END, At DESC, c.Id DESC
                    LIMIT {question.Take} OFFSET {question.Skip}
                )
                SELECT best.Slug, best.Headline, best.Language, best.TimeZone, best.EntryId,
                       highlight(SearchText, 0, {begin}, {end}) AS Title,
                       snippet(SearchText, 1, {begin}, {end}, '…', {SnippetWords}) AS Snippet,
                       best.At
                -- One pass over the newest matches, marking the words of those that are shown.
                FROM SearchText CROSS JOIN best ON best.Id = SearchText.rowid
                WHERE SearchText MATCH {match} AND SearchText.rowid >= (SELECT MIN(Id) FROM best)
                ORDER BY CASE WHEN {question.IsByDate} THEN 0 ELSE best.Score END, best.At DESC, best.Id DESC
                """
            )
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new SearchHit(
                row.Slug,
                row.Headline,
                row.Language,
                row.TimeZone,
                row.EntryId is { } id ? Guid.Parse(id) : null,
                row.Title,
                row.Snippet,
                DateTimeOffset.FromUnixTimeMilliseconds(row.At)
            )),
        ];
    }

    /// <summary>Each word as quoted prefixes, one of which must match. Nothing within quotes is an operator of FTS5's query language.</summary>
    private static string Match(IReadOnlyList<string> words) =>
        string.Join(
            " AND ",
            words.Select(word =>
                $"({string.Join(" OR ", SearchWord.BeginningsOf(word).Select(beginning => $"\"{beginning.Replace("\"", "")}\"*"))})"
            )
        );

    private sealed record Row(
        string Slug,
        string Headline,
        string Language,
        string TimeZone,
        string? EntryId,
        string Title,
        string Snippet,
        long At
    );
}
