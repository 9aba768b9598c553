using System.Xml;
using LiveBlog.Server.Content;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Exports;

/// <summary>A story as one complete Atom document (RFC 5005), which any feed reader and most other systems can read.</summary>
internal static class AtomExport
{
    /// <summary>Characters of a title made of an untitled entry's text.</summary>
    private const int TitleLength = 90;

    public static async Task WriteAsync(ExportedStory story, Stream output, CancellationToken cancellation)
    {
        // XML is written to memory, entry by entry, because answers cannot be written synchronously.
        using var piece = new MemoryStream();
        await using (var xml = XmlWriter.Create(piece, new XmlWriterSettings { Async = true }))
        {
            AtomFeed.Begin(xml, FeedOf(story), isComplete: true);
            await foreach (var page in story.ReadAsync(cancellation))
            {
                var links = ExportFiles.Links(page.Media, file => story.Address.Absolute(file.Address));
                foreach (var entry in page.Entries)
                {
                    AtomFeed.Write(xml, EntryOf(entry, links, story));
                }
                await xml.FlushAsync();
                await MoveAsync();
            }
            await xml.WriteEndElementAsync();
        }
        await MoveAsync();

        async Task MoveAsync()
        {
            piece.Position = 0;
            await piece.CopyToAsync(output, cancellation);
            piece.SetLength(0);
        }
    }

    private static Feed FeedOf(ExportedStory story) =>
        new(
            story.Id,
            story.Row.Headline,
            story.Row.Standfirst,
            story.Url,
            $"{story.Url}/feed",
            story.Row.Language,
            story.SiteName,
            story.Row.UpdatedAt,
            Hub: null,
            [],
            []
        );

    private static FeedEntry EntryOf(EntryRow entry, MediaLinks links, ExportedStory story)
    {
        var changed = new[] { entry.DisplayAt, entry.UpdatedAt ?? entry.DisplayAt, entry.CorrectedAt ?? entry.DisplayAt }.Max();
        return new FeedEntry(
            FeedText.Urn(entry.Id),
            story.Address.Entry(story.Row.Slug, entry.Id.ToString()),
            entry.Title.Length > 0 ? entry.Title : Excerpt.Of(entry.Text, TitleLength),
            ExportedMarkup.Of(entry, links, story),
            entry.Text,
            entry.DisplayAt,
            changed,
            [.. Bylines.Names(entry.Byline).Select(name => name.Name)],
            Image: null,
            EntryTags.Split(entry.Tags)
        );
    }
}
