using System.Xml;

namespace LiveBlog.Server.Feeds;

/// <summary>A feed, independent of its format. All addresses are absolute.</summary>
/// <param name="Id">A URN that stays the same if the site moves to another address.</param>
/// <param name="Url">The page that the feed belongs to.</param>
/// <param name="Self">The feed's own address without ".atom", ".rss" or ".json", and without a query.</param>
/// <param name="Hub">The WebSub hub that is notified of changes; null for none.</param>
internal sealed record Feed(
    string Id,
    string Title,
    string Description,
    string Url,
    string Self,
    string Language,
    string SiteName,
    DateTimeOffset Updated,
    string? Hub,
    IReadOnlyList<FeedEntry> Entries,
    IReadOnlyList<RemovedEntry> Removed
)
{
    /// <summary>The query of the feed's own address, with its question mark; empty for the feed that has everything.</summary>
    public string Query { get; init; } = "";

    public string SelfAs(string extension) => $"{Self}.{extension}{Query}";
}

/// <param name="Html">Sanitised HTML.</param>
internal sealed record FeedEntry(
    string Id,
    string Url,
    string Title,
    string Html,
    string Text,
    DateTimeOffset Published,
    DateTimeOffset Updated,
    IReadOnlyList<string> Authors,
    string? Image,
    IReadOnlyList<string> Tags
)
{
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
}

/// <summary>An entry that was in the feed; tells clients to delete their copy (RFC 6721).</summary>
internal sealed record RemovedEntry(string Id, DateTimeOffset At);

internal static class FeedText
{
    public static string Urn(Guid id) => $"urn:uuid:{id}";

    /// <summary>The text with spaces for the characters that XML cannot represent, even escaped: they may stand between words.</summary>
    public static string Xml(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsXml(text, i))
            {
                return string.Concat(text.Select((letter, at) => IsXml(text, at) ? letter : ' '));
            }
        }
        return text;
    }

    private static bool IsXml(string text, int at) =>
        XmlConvert.IsXmlChar(text[at])
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
