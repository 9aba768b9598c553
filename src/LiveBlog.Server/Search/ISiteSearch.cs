namespace LiveBlog.Server.Search;

/// <summary>A reader's search.</summary>
/// <param name="Words">Words in any script, already split; all must be found, each at the start of a word.</param>
/// <param name="Story">Slug of the one story to look in; null for all.</param>
/// <param name="Skip">Hits to skip.</param>
/// <param name="Take">Hits to return.</param>
/// <param name="IsByDate">Newest first, instead of best first.</param>
internal sealed record SearchQuestion(IReadOnlyList<string> Words, string? Story, int Skip, int Take, bool IsByDate = false);

/// <summary>
/// A story or an entry in which the words were found. In <paramref name="Title"/> and <paramref name="Snippet"/>, which are plain text,
/// matches are between <see cref="SearchMarks.Begin"/> and <see cref="SearchMarks.End"/>.
/// </summary>
/// <param name="EntryId">Null if the story itself was found.</param>
public sealed record SearchHit(
    string Slug,
    string Headline,
    string Language,
    string TimeZone,
    Guid? EntryId,
    string Title,
    string Snippet,
    DateTimeOffset At
);

/// <summary>Control characters, which no text contains, because the sanitiser of entries removes them.</summary>
internal static class SearchMarks
{
    public const char Begin = '\u0002';
    public const char End = '\u0003';
}

/// <summary>
/// Full-text search over what readers may see, best first and then newest, or just newest first. If there are many hits, only the newest
/// <see cref="MaxCandidates"/> are compared: headlines and standfirsts of public stories, titles and texts of
/// published entries. Never a draft, an unpublished or a taken-down entry, from the commit on that made it so: the index is kept by the
/// database in the same transaction. A title counts four times as much as a text.
/// </summary>
internal interface ISiteSearch
{
    /// <summary>
    /// Hits that are ranked; on PostgreSQL this many entries and this many stories. "Newest" is by display time there, and on SQLite by what was
    /// published or changed last. Ranking a hit costs the database as much as finding it, and a common word is in every entry; a reader who
    /// searches for one wants the newest.
    /// </summary>
    const int MaxCandidates = 500;

    Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question, CancellationToken cancellation);
}
