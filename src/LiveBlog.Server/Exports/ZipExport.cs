using System.IO.Compression;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Stores;

namespace LiveBlog.Server.Exports;

/// <summary>Everything in one archive: the story as JSON, as a page and as Atom, with its media files.</summary>
internal sealed class ZipExport(IMediaStore store, HtmlExport html)
{
    public const string Story = "story.json";
    private const string Page = "index.html";
    private const string Feed = "story.atom";

    public async Task WriteAsync(ExportedStory story, Stream output, CancellationToken cancellation)
    {
        var gathering = new GatheringStream(output);
        await using (
            var zip = await ZipArchive.CreateAsync(gathering, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation)
        )
        {
            await FillAsync(zip, story, cancellation);
        }
        await gathering.FlushAsync(cancellation);
    }

    private async Task FillAsync(ZipArchive zip, ExportedStory story, CancellationToken cancellation)
    {
        IReadOnlyCollection<MediaItem> media = [];
        await AddAsync(Story, async file => media = await JsonExport.WriteAsync(story, file, withFiles: true, cancellation));
        await AddAsync(Page, file => html.WriteAsync(story, file, isAlone: false, cancellation));
        await AddAsync(Feed, file => AtomExport.WriteAsync(story, file, cancellation));
        foreach (var exported in media.SelectMany(FilesOf).DistinctBy(file => file.Name))
        {
            if (await store.OpenAsync(exported.Stored, cancellation) is not { } stored)
            {
                continue;
            }
            await using (stored)
            {
                // Pictures and recordings are already compressed.
                await AddAsync(exported.Name, file => stored.CopyToAsync(file, cancellation), CompressionLevel.NoCompression);
            }
        }

        async Task AddAsync(string name, Func<Stream, Task> write, CompressionLevel level = CompressionLevel.Fastest)
        {
            await using var file = await zip.CreateEntry(name, level).OpenAsync(cancellation);
            await write(file);
        }
    }

    private static IEnumerable<ExportedFile> FilesOf(MediaItem item) =>
        new[] { ExportFiles.Of(item), ExportFiles.PosterOf(item) }.OfType<ExportedFile>();
}
