using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Search;

/// <summary>Search with PostgreSQL's tsvector. Storage/Postgres/SearchColumns.cs creates its columns.</summary>
internal sealed class PostgresSearch(IDbContextFactory<LiveBlogDb> databases) : ISiteSearch
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Words consist of letters and digits only; one of the prefixes of each must match.
        var asked = string.Join(
            " & ",
            question.Words.Select(word => $"({string.Join(" | ", SearchWord.BeginningsOf(word).Select(beginning => $"{beginning}:*"))})")
        );
        var title = $"StartSel={SearchMarks.Begin},StopSel={SearchMarks.End},HighlightAll=true";
        var snippet = $"StartSel={SearchMarks.Begin},StopSel={SearchMarks.End},MaxFragments=1,MaxWords=24,MinWords=12";
        var rows = await db
            .Database.SqlQuery<Row>(
                $"""
                WITH asked AS (SELECT to_tsquery('simple', {asked}) AS query),
                -- The words stand in each condition themselves: the planner knows how frequent they are, and goes through the newest entries
                -- for common ones and by the index of words for rare ones.
                stories AS (
                    SELECT s."Slug", s."Headline", s."Language", s."TimeZone", CAST(NULL AS uuid) AS "EntryId",
                           s."Headline" AS title, s."Standfirst" AS text, s."UpdatedAt" AS at, s."Search" AS search
                    FROM "Stories" s
                    WHERE s."Search" @@ to_tsquery('simple', {asked}) AND s."Status" IN ({DeskStatuses.Announced}, {DeskStatuses.Live}, {DeskStatuses.Paused}, {DeskStatuses.Ended}, {DeskStatuses.Archived}) AND ({question.Story}::text IS NULL OR s."Slug" = {question.Story})
                    ORDER BY s."UpdatedAt" DESC, s."Id" DESC LIMIT {ISiteSearch.MaxCandidates}
                ),
                entries AS (
                    SELECT s."Slug", s."Headline", s."Language", s."TimeZone", e."Id", e."Title", e."Text", e."DisplayAt", e."Search"
                    FROM "Entries" e JOIN "Stories" s ON s."Id" = e."StoryId"
                    WHERE e."Search" @@ to_tsquery('simple', {asked}) AND e."State" = 'Published' AND s."Status" IN ({DeskStatuses.Announced}, {DeskStatuses.Live}, {DeskStatuses.Paused}, {DeskStatuses.Ended}, {DeskStatuses.Archived})
                      AND ({question.Story}::text IS NULL OR e."StoryId" = (SELECT "Id" FROM "Stories" WHERE "Slug" = {question.Story}))
                    ORDER BY e."DisplayAt" DESC, e."Id" DESC LIMIT {ISiteSearch.MaxCandidates}
                ),
                found AS (SELECT * FROM stories UNION ALL SELECT * FROM entries),
                best AS (
                    SELECT found.*, CASE WHEN {question.IsByDate} THEN 0 ELSE ts_rank(search, asked.query) END AS rank FROM found, asked
                    ORDER BY rank DESC, at DESC, "EntryId" DESC LIMIT {question.Take} OFFSET {question.Skip}
                )
                SELECT "Slug", "Headline", "Language", "TimeZone", "EntryId",
                       ts_headline('simple', title, asked.query, {title}) AS "Title",
                       ts_headline('simple', text, asked.query, {snippet}) AS "Snippet",
                       at AS "At"
                FROM best, asked ORDER BY rank DESC, at DESC, "EntryId" DESC
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
                row.EntryId,
                row.Title,
                row.Snippet,
                row.At
            )),
        ];
    }

    private sealed record Row(
        string Slug,
        string Headline,
        string Language,
        string TimeZone,
        Guid? EntryId,
        string Title,
        string Snippet,
        DateTimeOffset At
    );
}
