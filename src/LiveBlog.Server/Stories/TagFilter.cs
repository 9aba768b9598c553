using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>Which entries are shown, by their tags. Two filters that show the same are equal.</summary>
internal sealed record TagFilter
{
    /// <summary>Shows every entry.</summary>
    public static readonly TagFilter All = new();

    /// <summary>Digest of the tag that an entry must have; null for none.</summary>
    private string? Tag { get; init; }

    /// <summary>For an entity tag.</summary>
    public string Fingerprint => Tag ?? "";

    /// <param name="tag">Regardless of case and Unicode form; null or empty for every entry.</param>
    public static TagFilter Of(string? tag) => All with { Tag = string.IsNullOrEmpty(tag) ? null : EntryTags.KeyOf(tag) };

    public IQueryable<EntryRow> Apply(LiveBlogDb db, IQueryable<EntryRow> entries) =>
        Tag is { } tag ? entries.Where(e => db.EntryTags.Any(t => t.EntryId == e.Id && t.Key == tag)) : entries;
}
