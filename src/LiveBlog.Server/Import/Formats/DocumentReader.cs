using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Detects a document's format and reads the story in it.</summary>
internal static class DocumentReader
{
    /// <param name="page">The address that it was fetched from; null for a file.</param>
    /// <param name="charset">As the response's header says; null for a file.</param>
    /// <exception cref="ImportException">It is in none of the formats, or malformed.</exception>
    public static FoundStory Read(byte[] document, Uri? page, string? charset = null)
    {
        var (decoded, encoding) = ForeignText.TryRead(document, charset);
        var text =
            decoded?.TrimStart('\uFEFF', ' ', '\t', '\r', '\n')
            ?? throw new ImportException(
                $"This document is not valid {encoding}. Save it as UTF-8 and import the file. Nothing was imported."
            );
        var story =
            text.Length == 0
                ? throw new ImportException(page is null ? "The file is empty. Choose it again." : "The page is empty. Check its address.")
            : text[0] is '{' or '[' ? ReadJson(text, page)
            : text[0] == '<' ? ReadMarkup(text, page)
            : throw Unknown();
        var count = story.Entries.Count + story.Unread.Count;
        return (story.Entries.Count, story.Unread.Count) switch
        {
            (0, 0) => throw new ImportException($"There are no entries in this {story.Format}. Nothing was imported."),
            (0, _) => throw new ImportException(
                $"No entry of this {story.Format} can be read; it has {count}. {story.Unread[0].Name}: {story.Unread[0].Reason} Nothing was imported."
            ),
            _ when count > ImportLimits.Entries => throw new ImportException(
                $"The story has {count:N0} entries; at most {ImportLimits.Entries:N0} can be imported."
            ),
            _ => story with { Entries = InOrder(story.Entries) },
        };
    }

    /// <summary>
    /// From the oldest to the newest. Many sources write times in minutes, so entries of the same instant stay in the source's order, which
    /// feeds and pages mostly give from the newest to the oldest.
    /// </summary>
    private static IReadOnlyList<FoundEntry> InOrder(IReadOnlyList<FoundEntry> entries)
    {
        var steps = entries.Zip(entries.Skip(1), (one, next) => next.At.CompareTo(one.At));
        return
        [
            .. (steps.Sum() < 0 ? entries.Reverse() : entries)
                .OrderBy(entry => entry.At)
                // Ids have milliseconds.
                .GroupBy(entry => entry.At.ToUnixTimeMilliseconds())
                .SelectMany(same => same.Select((entry, number) => entry with { Number = number })),
        ];
    }

    private static FoundStory ReadJson(string text, Uri? page)
    {
        try
        {
            using var json = ForeignJson.Parse(text);
            var root = json.RootElement;
            return OwnExport.TryRead(root)
                ?? LiveBlog3Export.TryRead(root)
                ?? WordPressEntries.TryRead(root, page)
                ?? PostingJson.TryRead(root, page)
                ?? throw Unknown();
        }
        catch (JsonException fault)
        {
            throw new ImportException(
                $"This JSON cannot be read: line {fault.LineNumber + 1}, {fault.BytePositionInLine} bytes in. Export it again."
            );
        }
    }

    /// <summary>Processing nested elements takes time proportional to the square of their depth.</summary>
    private static void RequireShallow(string text, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read())
        {
            if (reader.Depth > ImportLimits.Depth)
            {
                throw new ImportException(
                    $"This XML has elements more than {ImportLimits.Depth} deep, which no export has. Export it again."
                );
            }
        }
    }

    private static FoundStory ReadMarkup(string text, Uri? page)
    {
        if (
            text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        )
        {
            return PostingPage.Read(text, page);
        }
        XElement? root = null;
        try
        {
            // No DTD is read, so there are no entities that multiply or refer to other addresses.
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                MaxCharactersInDocument = ImportLimits.DocumentBytes,
            };
            RequireShallow(text, settings);
            using var reader = XmlReader.Create(new StringReader(text), settings);
            root = XDocument.Load(reader).Root;
        }
        catch (XmlException fault)
        {
            // Pages start in many ways, and not all say that they are HTML.
            return text.Contains("<script", StringComparison.OrdinalIgnoreCase)
                ? PostingPage.Read(text, page)
                : throw new ImportException(
                    $"This XML is not well-formed: the mistake is at line {fault.LineNumber}, character {fault.LinePosition}. Export it again."
                );
        }
        return root?.Name.LocalName switch
        {
            "feed" => AtomArchive.Read(root, page),
            "rss" => WordPressExport.Read(root),
            "html" => PostingPage.Read(text, page),
            _ => throw Unknown(),
        };
    }

    private static ImportException Unknown() =>
        new(
            "This cannot be imported. Choose an export of LiveBlog, WordPress or Live Blog 3, an Atom feed, or a page with a LiveBlogPosting."
        );
}
