using System.Collections.Frozen;

namespace LiveBlog.Server.Stories;

/// <summary>
/// What partners' pages show, as this node knows it. It is kept beside the reading of stories, because what is rendered and read for a partner is filtered
/// there; the partners fill it (decisions/0202).
/// </summary>
internal sealed class PartnerTags
{
    private volatile FrozenDictionary<string, TagRules> _all = FrozenDictionary<string, TagRules>.Empty;

    /// <param name="all">Each registered partner, by the name that its widgets carry.</param>
    public void Use(IReadOnlyDictionary<string, TagRules> all) => _all = all.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a name that does not belong to a registered partner; such a page shows everything.</summary>
    public TagRules? Find(string? partner) => partner is null ? null : _all.GetValueOrDefault(partner);
}

/// <param name="In">Only entries with at least one of these tags; empty for all.</param>
/// <param name="Out">No entry with one of these, even if it has another of <paramref name="In"/>.</param>
internal sealed record TagRules(IReadOnlyList<string> In, IReadOnlyList<string> Out)
{
    public static readonly TagRules None = new([], []);
}
