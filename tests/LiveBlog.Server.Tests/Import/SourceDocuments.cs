using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveBlog.Server.Exports;

namespace LiveBlog.Server.Tests.Import;

/// <summary>A long day in the format of each program whose stories can be imported: entry 0, entry 1, … a second apart.</summary>
internal static class SourceDocuments
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<int, string>> Formats = new()
    {
        ["LiveBlog JSON"] = Json,
        ["LiveBlog page"] = entries =>
            $"<!doctype html><html><script type=\"application/json\" id=\"{HtmlExport.DataId}\">{Json(entries)}</script></html>",
        ["Atom"] = Atom,
        ["LiveBlogPosting"] = Posting,
        ["WordPress export"] = WordPress,
        ["WordPress entries"] = WordPressEntries,
        ["Live Blog 3"] = LiveBlog3,
    };

    public static IEnumerable<string> Names => Formats.Keys;

    public static string Words(int number) => $"Entry {number}.";

    public static byte[] Of(string format, int entries) => Encoding.UTF8.GetBytes(Formats[format](entries));

    private static DateTimeOffset At(int number) => Start.AddSeconds(number);

    private static string Iso(int number) => At(number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Json(int entries) =>
        JsonSerializer.Serialize(
            new
            {
                format = "liveblog-story",
                version = 1,
                url = "https://elsewhere.example/own",
                story = new { id = Guid.CreateVersion7(), headline = "A long day" },
                entries = Numbers(entries)
                    .Select(number => new
                    {
                        id = $"{number}",
                        at = At(number),
                        content = new[] { new { type = "text", html = $"<p>{Words(number)}</p>" } },
                    }),
            }
        );

    private static string Atom(int entries) =>
        $"""
            <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:{Guid.CreateVersion7()}</id><title>A long day</title><updated>{Iso(
                0
            )}</updated>
            {Lines(
                entries,
                number =>
                    $"<entry><id>urn:entry:{number}</id><title>{Words(number)}</title><published>{Iso(number)}</published><updated>{Iso(number)}</updated><content type=\"html\">&lt;p&gt;{Words(number)}&lt;/p&gt;</content></entry>"
            )}
            </feed>
            """;

    private static string Posting(int entries)
    {
        var posting = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["@id"] = $"https://elsewhere.example/{Guid.CreateVersion7()}",
            ["headline"] = "A long day",
            ["liveBlogUpdate"] = Numbers(entries)
                .Select(number => new Dictionary<string, object>
                {
                    ["@type"] = "BlogPosting",
                    ["url"] = $"https://elsewhere.example/day#{number}",
                    ["datePublished"] = At(number),
                    ["articleBody"] = Words(number),
                }),
        };
        return $"<!doctype html><html lang=\"en\"><script type=\"application/ld+json\">{JsonSerializer.Serialize(posting)}</script></html>";
    }

    private static string WordPress(int entries) =>
        new WordPressFile { Guid = $"https://elsewhere.example/?p={Guid.CreateVersion7():N}" }
            .Add(Numbers(entries).Select(number => new WordPressComment(number + 1, At(number), Words(number))))
            .ToString();

    private static string WordPressEntries(int entries) =>
        JsonSerializer.Serialize(
            new
            {
                post_id = $"{Guid.CreateVersion7()}",
                entries = Numbers(entries)
                    .Select(number => new
                    {
                        id = $"{number}",
                        type = "new",
                        content = Words(number),
                        entry_time = At(number).ToUnixTimeSeconds(),
                        timestamp = At(number).ToUnixTimeSeconds(),
                    }),
            }
        );

    private static string LiveBlog3(int entries) =>
        JsonSerializer.Serialize(
            new
            {
                blog = new { _id = $"{Guid.CreateVersion7():N}", title = "A long day" },
                _items = Numbers(entries)
                    .Select(number => new
                    {
                        _id = $"post-{number}",
                        post_status = "open",
                        published_date = At(number),
                        groups = new[]
                        {
                            new
                            {
                                id = "main",
                                refs = new[] { new { item = new { item_type = "text", text = $"<p>{Words(number)}</p>" } } },
                            },
                        },
                    }),
            }
        );

    private static IEnumerable<int> Numbers(int entries) => Enumerable.Range(0, entries);

    private static string Lines(int entries, Func<int, string> line) => string.Join('\n', Numbers(entries).Select(line));
}
