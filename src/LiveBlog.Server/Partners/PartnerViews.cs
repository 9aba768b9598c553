using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Partners;

/// <param name="Handle">What its widgets name it by; it is set once.</param>
/// <param name="Origins">Scheme and host of its pages.</param>
/// <param name="Attribution">A line below its widgets; empty for none.</param>
/// <param name="CanonicalOurs">Whether its pages name ours as the original.</param>
/// <param name="TagsIn">Its pages show only updates with at least one of these tags; none means all.</param>
/// <param name="TagsOut">Its pages never show updates with one of these tags.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped tag filter would show the partner everything
internal sealed record PartnerEdit(
    [property: MaxLength(PartnerRules.NameLength)] string? Name,
    [property: MaxLength(PartnerRules.HandleLength)] string? Handle,
    IReadOnlyList<string>? Origins,
    string? Layout = null,
    string? Theme = null,
    [property: MaxLength(PartnerRules.AttributionLength)] string? Attribution = null,
    bool CanonicalOurs = true,
    [property: MaxLength(EntryTags.MostTags), EachMaxLength(EntryTags.TagLength)] IReadOnlyList<string>? TagsIn = null,
    [property: MaxLength(EntryTags.MostTags), EachMaxLength(EntryTags.TagLength)] IReadOnlyList<string>? TagsOut = null
);

/// <param name="Views">Of all stories, on its pages.</param>
/// <param name="Readers">Connected from its pages now.</param>
/// <param name="WidgetVersion">Of the widget on its pages, as one said it last; null while none has.</param>
/// <param name="Errors">Of the last days, the most frequent first.</param>
/// <param name="Rotating">Whether an earlier key is still good.</param>
internal sealed record PartnerView(
    Guid Id,
    string Name,
    string Handle,
    IReadOnlyList<string> Origins,
    string Layout,
    string Theme,
    string Attribution,
    bool CanonicalOurs,
    IReadOnlyList<string> TagsIn,
    IReadOnlyList<string> TagsOut,
    long Views,
    long Stories,
    int Readers,
    string? WidgetVersion,
    IReadOnlyList<PartnerErrorView> Errors,
    DateTimeOffset? SeenAt,
    bool Rotating
);

/// <param name="Kind">What went wrong: unknown-story, bad-request or unavailable.</param>
internal sealed record PartnerErrorView(string Kind, long Count);

/// <summary>A site that was refused in the last days, while only registered partners may show stories.</summary>
internal sealed record RefusedSite(string Origin, long Count);

/// <summary>A site that shows stories without being registered.</summary>
internal sealed record UnregisteredPartner(string Handle, long Views);

internal sealed record PartnersView(
    bool OnlyRegistered,
    IReadOnlyList<PartnerView> Partners,
    IReadOnlyList<UnregisteredPartner> Unregistered,
    IReadOnlyList<RefusedSite> Refused
);

/// <param name="Key">Shown this once.</param>
internal sealed record NewPartnerKey(Guid Id, string Key);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped name would open the stories to every site
internal sealed record PartnerPolicyEdit(bool OnlyRegistered);
