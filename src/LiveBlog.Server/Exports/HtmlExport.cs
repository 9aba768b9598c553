using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Exports;

/// <summary>
/// A story as a self-contained page: its pictures are embedded as data, or next to it in an archive. The story is also embedded as
/// JSON, from which an import can recreate the same blocks.
/// </summary>
internal sealed class HtmlExport(IMediaStore store)
{
    /// <summary>The id of the element with the JSON.</summary>
    public const string DataId = "liveblog-story";

    /// <summary>Bytes of pictures in one page; further pictures are linked by their addresses, because browsers fail on pages of gigabytes.</summary>
    private const long EmbeddedBytes = 200 * 1024 * 1024;

    /// <summary>A multiple of three, so that pieces of Base64 need no padding.</summary>
    private const int PieceBytes = 48 * 1024;

    private const string Css =
        ":root{color-scheme:light dark;--line:#d9d9de;--quiet:#63636b;--accent:#b3261e}@media(prefers-color-scheme:dark){:root{--line:#3a3a42;--quiet:#a6a6b0;--accent:#ff8a80}}"
        + "body{margin:0;font:1.0625rem/1.6 Georgia,'Times New Roman',serif}main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 4rem}"
        + "h1{font-size:2rem;line-height:1.2;margin:0 0 .75rem;text-wrap:balance}h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}"
        + ".standfirst{font-size:1.2rem;line-height:1.5;margin:0 0 1rem}.meta{font:.875rem/1.4 system-ui,sans-serif;color:var(--quiet);margin:0 0 .6rem}"
        + ".meta b{color:var(--accent)}article{border-top:1px solid var(--line);padding:1.5rem 0 .5rem}img,video{display:block;max-width:100%;height:auto}"
        + "audio{width:100%}figure{margin:1rem 0}figcaption{font:.875rem/1.4 system-ui,sans-serif;color:var(--quiet);margin-top:.4rem}"
        + "blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--accent)}table{border-collapse:collapse;width:100%;font-size:.95rem}"
        + "td,th{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:start}a{color:inherit}";

    /// <param name="isAlone">Whether there are no files next to it.</param>
    public async Task WriteAsync(ExportedStory story, Stream output, bool isAlone, CancellationToken cancellation)
    {
        // Random, so that no text can contain it.
        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var page = new EmbeddingPage(output, mark, store, EmbeddedBytes);
        MediaLinks Links(IReadOnlyDictionary<Guid, MediaItem> items) =>
            ExportFiles.Links(items, file => isAlone ? page.Place(file, story.Address.Absolute(file.Address)) : file.Name);

        var (top, shown) = await story.ReadTopAsync(cancellation);
        await page.WriteAsync(Head(story, top.ForFeed(Links(shown))), cancellation);
        await foreach (var part in story.ReadAsync(cancellation))
        {
            var links = Links(part.Media);
            foreach (var entry in part.Entries)
            {
                await page.WriteAsync(Article(entry, links, story), cancellation);
            }
        }
        await page.WriteAsync($"<script type=\"application/json\" id=\"{DataId}\">", cancellation);
        await JsonExport.WriteAsync(story, output, withFiles: false, cancellation);
        await page.WriteAsync("</script>\n</main></body></html>\n", cancellation);
    }

    private static string Head(ExportedStory story, string top)
    {
        var row = story.Row;
        var html = new HtmlLine().Markup("<!doctype html>\n<html").Attribute("lang", row.Language);
        html.Attribute("dir", Words.Direction(row.Language)).Markup("><head><meta charset=\"utf-8\">");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.Markup(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: 'self' https: http:; media-src 'self' https: http:; style-src 'unsafe-inline'\">"
        );
        html.Element("title", row.Headline).Markup("<link rel=\"canonical\"").Attribute("href", story.Url);
        html.Markup($"><style>{Css}</style></head><body><main><header>").Element("h1", row.Headline);
        if (row.Standfirst.Length > 0)
        {
            html.Markup("<p class=\"standfirst\">").Text(row.Standfirst).Markup("</p>");
        }
        html.Markup("<p class=\"meta\">").Text(string.Join(" · ", new[] { row.Byline, story.SiteName }.Where(part => part.Length > 0)));
        html.Markup(" · <a").Attribute("href", story.Url).Markup(">").Text(story.Url).Markup("</a></p></header>");
        return html.Markup(top).ToString();
    }

    private static string Article(EntryRow entry, MediaLinks links, ExportedStory story)
    {
        var at = TimeZoneInfo.ConvertTime(entry.DisplayAt, TimeZoneInfo.FindSystemTimeZoneById(story.Row.TimeZone));
        var notation = Notation.For(Words.ForeignTo(story.Row.Language) ?? story.Row.Language);
        var html = new HtmlLine().Markup("\n<article").Attribute("id", entry.Id.ToString()).Markup("><p class=\"meta\"><time");
        html.Attribute("datetime", entry.DisplayAt.Iso()).Markup(">").Text(notation.Moment(at)).Markup("</time>");
        if (entry.Byline.Length > 0)
        {
            html.Text($" · {string.Join(", ", Bylines.Names(entry.Byline).Select(name => name.Name))}");
        }
        return html.Markup("</p>")
            .Element("h2", entry.Title)
            .Markup(ExportedMarkup.Of(entry, links, story))
            .Markup("</article>")
            .ToString();
    }

    /// <summary>Writes markup, and replaces pictures' marks with the pictures.</summary>
    private sealed class EmbeddingPage(Stream output, string mark, IMediaStore store, long room)
    {
        private readonly Dictionary<string, (ExportedFile File, string Address)> _places = [];
        private long _room = room;

        /// <summary>Recordings are linked by their addresses, because a page containing them would be too large for any browser.</summary>
        public string Place(ExportedFile file, string address)
        {
            if (!file.ContentType.StartsWith("image/", StringComparison.Ordinal))
            {
                return address;
            }
            _places[file.Name] = (file, address);
            return $"{mark}({file.Name})";
        }

        public async Task WriteAsync(string html, CancellationToken cancellation)
        {
            var at = 0;
            for (int next; (next = html.IndexOf(mark, at, StringComparison.Ordinal)) >= 0; )
            {
                await WriteTextAsync(html.AsMemory(at, next - at), cancellation);
                var end = html.IndexOf(')', next);
                var (file, address) = _places[html[(next + mark.Length + 1)..end]];
                await WritePictureAsync(file, address, cancellation);
                at = end + 1;
            }
            await WriteTextAsync(html.AsMemory(at), cancellation);
            _places.Clear();
        }

        private async Task WriteTextAsync(ReadOnlyMemory<char> text, CancellationToken cancellation) =>
            await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToArray()), cancellation);

        private async Task WritePictureAsync(ExportedFile file, string address, CancellationToken cancellation)
        {
            await using var picture = await store.OpenAsync(file.Stored, cancellation);
            if (picture is null || picture.Length > _room)
            {
                await WriteTextAsync(address.AsMemory(), cancellation);
                return;
            }
            _room -= picture.Length;
            var id = Path.GetFileNameWithoutExtension(file.Name);
            await WriteTextAsync($"data:{file.ContentType};name={id};base64,".AsMemory(), cancellation);
            var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
            var encoded = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PieceBytes));
            try
            {
                int read;
                while (
                    (
                        read = await picture.ReadAtLeastAsync(
                            piece.AsMemory(0, PieceBytes),
                            PieceBytes,
                            throwOnEndOfStream: false,
                            cancellation
                        )
                    ) > 0
                )
                {
                    Base64.EncodeToUtf8(piece.AsSpan(0, read), encoded, out _, out var written);
                    await output.WriteAsync(encoded.AsMemory(0, written), cancellation);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
                ArrayPool<byte>.Shared.Return(encoded);
            }
        }
    }
}
