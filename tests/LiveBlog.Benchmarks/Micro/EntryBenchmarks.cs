using BenchmarkDotNet.Attributes;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Benchmarks.Micro;

/// <summary>What happens to an entry once, when it is written: sanitised, then rendered.</summary>
public class EntryBenchmarks : IDisposable
{
    private const string Html =
        "<p>The minister <strong>resigned</strong> this morning, <a href=\"https://example.org/a\">our report</a> says.</p>"
        + "<blockquote>It was time.</blockquote><ul><li>first</li><li>second</li></ul><script>alert(1)</script>";

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly StoryRow _story;
    private readonly EntryRow _entry;
    private readonly EntryRenderer _renderer;

    public EntryBenchmarks()
    {
        _renderer = new EntryRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        _story = new StoryRow
        {
            Id = Guid.CreateVersion7(now),
            Slug = "story",
            Epoch = "e",
            Headline = "Headline",
            Standfirst = "",
            Section = "",
            Byline = "",
            Language = "en",
            TimeZone = "Europe/London",
            Status = StoryStatuses.Live,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var id = Guid.CreateVersion7(now);
        _entry = new EntryRow
        {
            Id = id,
            StoryId = _story.Id,
            State = EntryState.Published,
            Title = "A title",
            Body = "",
            Content = EntryContent.Of(null, Html).Json,
            Markup = EntryContent.Of(null, Html).Body,
            Text = EntryContent.Of(null, Html).Text,
            Byline = "A reporter",
            Author = "A reporter",
            DisplayAt = now,
            Position = EntryPosition.Of(now, id),
            PublishedAt = now,
            Version = 1,
        };
    }

    [Benchmark]
    public object Sanitise() => EntryContent.Of(null, Html);

    [Benchmark]
    public Task<string> Render() => _renderer.RenderAsync(_story, _entry);

    [GlobalCleanup]
    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }
}
