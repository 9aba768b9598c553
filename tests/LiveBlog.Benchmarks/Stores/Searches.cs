using System.Globalization;
using System.Text.Json;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>What readers ask of a site with many entries, in the words of a real coverage.</summary>
internal static class Searches
{
    public const int Entries = 60_000;

    /// <summary>One long story, and the others of the same length.</summary>
    private const int InLongStory = 10_000;
    private const int InStory = 500;
    private const string LongStory = "story-0";

    private const int AtATime = 2_000;

    /// <summary>What stands in one entry of all.</summary>
    private const string RareWord = "xylophone";

    private static readonly (string Name, SearchQuestion Question)[] Questions =
    [
        ("a word of nearly all: the", Of(null, "the")),
        ("a common word: lunar", Of(null, "lunar")),
        ("the newest first: lunar", Of(null, "lunar") with { IsByDate = true }),
        ("two words: lunar surface", Of(null, "lunar", "surface")),
        ("a beginning: sp", Of(null, "sp")),
        ("a rare word", Of(null, RareWord)),
        ("a common word in a story of 10,000: lunar", Of(LongStory, "lunar")),
        ("a rare word in a story of 10,000", Of(LongStory, RareWord)),
        ("a common word in a story of 500: lunar", Of("story-7", "lunar")),
    ];

    /// <summary>A row for each question: the name, and what it took.</summary>
    public static async Task<List<(string Name, int Found, StoreFigures Figures)>> MeasureAsync(
        StoreNode node,
        TimeSpan each,
        Func<double> storeCpu
    )
    {
        await node.MigrateAsync();
        await FillAsync(node);
        var rows = new List<(string, int, StoreFigures)>();
        foreach (var (name, question) in Questions)
        {
            var found = (await node.FindAsync(question)).Count;
            rows.Add((name, found, await Repeated.MeasureAsync(1, each, _ => node.FindAsync(question), storeCpu)));
        }
        return rows;
    }

    private static SearchQuestion Of(string? story, params string[] words) => new(words, story, 0, 21);

    private static async Task FillAsync(StoreNode node)
    {
        var sentences = await ReadSentencesAsync();
        var begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var stories = new List<Guid>();
        for (var story = 0; story <= (Entries - InLongStory) / InStory; story++)
        {
            stories.Add(await node.CreateStoryAsync($"story-{story}"));
        }
        for (var first = 0; first < Entries; first += AtATime)
        {
            await using var db = await node.OpenAsync();
            db.AddRange(Enumerable.Range(first, AtATime).Select(number => EntryOf(number, stories, sentences, begin)));
            await db.SaveChangesAsync();
        }
        await using var last = await node.OpenAsync();
        // As autovacuum does some time after so many rows.
        await last.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static EntryRow EntryOf(int number, List<Guid> stories, IReadOnlyList<string> sentences, DateTimeOffset begin)
    {
        // The long story is written all the time, the others one after the other. Three sentences of the coverage, others each time.
        var isLong = number % (Entries / InLongStory) == 0;
        var other = number - number / (Entries / InLongStory) - 1;
        var text = string.Join(
            ' ',
            Enumerable.Range(0, 3).Select(part => sentences[(number * 7 + part * (number / sentences.Count + 31)) % sentences.Count])
        );
        var at = begin.AddSeconds(number);
        return new EntryRow
        {
            Id = Guid.CreateVersion7(at),
            StoryId = isLong ? stories[0] : stories[1 + other / InStory],
            State = EntryState.Published,
            Title = "",
            Body = $"<p>{text}</p>",
            Markup = $"<p>{text}</p>",
            Text = number == Entries / 2 ? $"{text} {RareWord}" : text,
            Byline = "Ada Lund",
            DisplayAt = at,
            Position = number.ToString("D12", CultureInfo.InvariantCulture),
            Version = 1,
            Author = "Ada Lund",
            CreatedAt = at,
            PublishedAt = at,
        };
    }

    private static async Task<IReadOnlyList<string>> ReadSentencesAsync()
    {
        // Run by tests/benchmarks.sh, in the repository.
        await using var file = File.OpenRead("tests/data/apollo-11.json");
        using var coverage = await JsonDocument.ParseAsync(file);
        return [.. coverage.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()!)];
    }
}
