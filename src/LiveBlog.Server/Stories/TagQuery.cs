using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>The part of an address that names a tag, a partner or both, for answers that then have only some of the entries.</summary>
/// <param name="Tag">Only entries with this tag; null for all.</param>
/// <param name="Partner">The partner whose <paramref name="Rules"/> apply; null for none.</param>
internal sealed record TagQuery(string? Tag, string? Partner, TagRules? Rules)
{
    /// <summary>Names in the query.</summary>
    public static readonly string[] Names = ["tag", "partner"];

    /// <summary>Null, with a problem, if the query is invalid. A partner without rules, or one that is not registered, makes no difference.</summary>
    public static TagQuery? Of(string? tag, string? partner, PartnerTags partners, out IResult? problem)
    {
        var trimmed = tag?.Trim() ?? "";
        problem = trimmed.Length > EntryTags.TagLength ? Problems.Field("tag", EntryTags.TooLong) : null;
        var rules = partners.Find(partner);
        var hasRules = rules is { In.Count: > 0 } or { Out.Count: > 0 };
        return problem is null
            ? new TagQuery(trimmed.Length > 0 ? trimmed : null, hasRules ? partner : null, hasRules ? rules : null)
            : null;
    }

    /// <summary>Made once: its digests are read several times for each answer.</summary>
    public TagFilter Filter { get; } = TagFilter.Of(Tag, Rules);

    /// <summary>As it stands in an address, with its question mark; empty if it names nothing.</summary>
    public override string ToString() =>
        QueryString
            .Create(new Dictionary<string, string?> { ["tag"] = Tag, ["partner"] = Partner }.Where(pair => pair.Value is not null))
            .ToUriComponent();
}
