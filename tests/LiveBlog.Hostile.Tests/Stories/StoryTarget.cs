using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LiveBlog.Hostile.Tests.Stories;

/// <summary>What somebody knows about a story, to request it by.</summary>
internal sealed partial record StoryTarget(Uri Server, string Slug, Guid Story, Guid Entry)
{
    public string AddressOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Fill)))) + Query;

    private string Query => $"?url={new Uri(Server, Slug)}&story={Slug}&q={Slug}&id={Story}&language=en&status=scheduled";

    private string Fill(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart { Name: "story" or "slug" } => Slug,
            RoutePatternParameterPart { Name: "entry" or "entryId" } => $"{Entry}",
            RoutePatternParameterPart { Name: "id" or "storyId" } => $"{Story}",
            RoutePatternParameterPart { Name: "version" or "from" or "to" or "after" } => "1",
            _ => Slug,
        };

    /// <summary>The text without what differs between any two stories and any two responses.</summary>
    public string Nameless(string text) =>
        Changing().Replace(text.Replace(Slug, "SLUG").Replace($"{Story}", "STORY").Replace($"{Entry}", "ENTRY"), "");

    [GeneratedRegex(
        """("traceId":"[^"]*"|nonce="[^"]*"|\b[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$|^[a-z_]+\{.*|^# .*|^[a-z_]+ .*)""",
        RegexOptions.Multiline
    )]
    private static partial Regex Changing();
}
