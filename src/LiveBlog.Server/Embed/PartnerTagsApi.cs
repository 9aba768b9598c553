using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Embed;

/// <summary>
/// The tags that a partner's widgets show or leave out. Live changes are the same bytes for all readers, so the widget itself must filter what the partner
/// does not show (decisions/0202). For an unknown partner there are no tags.
/// </summary>
internal static class PartnerTagsApi
{
    public static Ok<ShownTags> Get(string? partner, PartnerTags partners, HttpResponse response)
    {
        response.Headers.CacheControl = PublicCaching.Text;
        var rules = partners.Find(partner) ?? TagRules.None;
        return TypedResults.Ok(new ShownTags(rules.In, rules.Out));
    }

    internal sealed record ShownTags(IReadOnlyList<string> In, IReadOnlyList<string> Out);
}
