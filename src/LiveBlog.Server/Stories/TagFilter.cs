using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>Which entries are shown, by their tags. Two filters that show the same are equal.</summary>
internal sealed record TagFilter
{
    /// <summary>Shows every entry.</summary>
    public static readonly TagFilter All = new();

    // Digests of tags; lists are joined into one text, because records compare lists by reference.
    private string? Tag { get; init; }
    private string In { get; init; } = "";
    private string Out { get; init; } = "";

    public bool ShowsAll => this == All;

    /// <summary>For an entity tag; empty where every entry is shown.</summary>
    public string Fingerprint =>
        ShowsAll ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tag}|{In}|{Out}")).AsSpan(0, 8));

    /// <summary>Tags regardless of case and Unicode form.</summary>
    /// <param name="tag">A tag that an entry must have in addition to the rules; null or empty for none.</param>
    public static TagFilter Of(string? tag, TagRules? rules = null) =>
        new()
        {
            Tag = string.IsNullOrEmpty(tag) ? null : EntryTags.KeyOf(tag),
            In = Join(rules?.In),
            Out = Join(rules?.Out),
        };

    /// <summary>Those of the entries that are shown.</summary>
    /// <param name="story">The story that the entries are from; null if they are from several.</param>
    public IQueryable<EntryRow> Apply(LiveBlogDb db, Guid? story, IQueryable<EntryRow> entries)
    {
        var tags = story is { } one ? db.EntryTags.Where(t => t.StoryId == one) : db.EntryTags;
        // Read once from the index for the whole story, not looked up for each entry.
        IQueryable<Guid> With(string[] keys) => tags.Where(t => keys.Contains(t.Key)).Select(t => t.EntryId);

        if (Tag is { } tag)
        {
            var having = With([tag]);
            entries = entries.Where(e => having.Contains(e.Id));
        }
        if (In.Length > 0)
        {
            var wanted = With(In.Split(' '));
            entries = entries.Where(e => wanted.Contains(e.Id));
        }
        if (Out.Length > 0)
        {
            var unwanted = With(Out.Split(' '));
            entries = entries.Where(e => !unwanted.Contains(e.Id));
        }
        return entries;
    }

    private static string Join(IReadOnlyList<string>? tags) =>
        string.Join(' ', (tags ?? []).Select(EntryTags.KeyOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
