namespace LiveBlog.Server.Search;

/// <summary>What a reader looks for.</summary>
/// <param name="Words">Words in any script, already split; all of them must be found, each at the beginning of a word.</param>
/// <param name="Story">Slug of the one story to look in; null for all.</param>
/// <param name="Skip">Hits to pass over.</param>
/// <param name="Take">Hits to answer with.</param>
/// <param name="IsByDate">Newest first, instead of best first.</param>
internal sealed record SearchQuestion(IReadOnlyList<string> Words, string? Story, int Skip, int Take, bool IsByDate = false);

/// <summary>
/// A story or an entry in which the words were found. In <paramref name="Title"/> and <paramref name="Snippet"/>, which are plain text,
/// what was found stands between <see cref="SearchMarks.Begin"/> and <see cref="SearchMarks.End"/>.
/// </summary>
/// <param name="EntryId">Null when the story itself was found.</param>
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

/// <summary>Control characters, which no text of ours holds: the sanitiser of entries does not let them through.</summary>
internal static class SearchMarks
{
    public const char Begin = '\u0002';
    public const char End = '\u0003';
}

/// <summary>
/// Full text search over what readers may see, best first, then newest, or newest first alone; of what is found often, the newest
/// <see cref="MaxCandidates"/> are compared: headlines and standfirsts of public stories, titles and texts of
/// published entries. Never a draft, an unpublished or a taken-down entry, from the commit on that made it so: the index is kept by the
/// database in the same transaction. A title counts four times as much as a text.
/// </summary>
internal interface ISiteSearch
{
    /// <summary>
    /// Hits that are compared; on PostgreSQL so many entries and so many stories. Newest is by display time there, and on SQLite what was
    /// published or changed last. Ranking costs the database as much as finding does for each hit, and a common word is in every entry; who
    /// looks for one wants the newest.
    /// </summary>
    const int MaxCandidates = 500;

    Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question, CancellationToken cancellation);
}
