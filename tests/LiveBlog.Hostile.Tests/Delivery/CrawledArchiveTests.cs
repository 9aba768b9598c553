using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Hostile.Tests.Delivery;

/// <summary>A crawler that opens story after story within the minutes that a story stays in memory.</summary>
public sealed class CrawledArchiveTests
{
    private const int ChangeBytes = 100_000;
    private const int Stories = 1_000;

    [Fact]
    public async Task Stories_OpenedAndLeft_AreKeptByTheirWeight()
    {
        var time = new FakeTimeProvider();
        var options = Options.Create(new DeliveryOptions());
        var stories = new LiveStories(
            new Archive(),
            new SilentDoorbell(),
            options,
            new FanOutPace(TimeSpan.Zero, time, () => TimeSpan.Zero),
            time,
            NullLogger<LiveStory>.Instance
        );
        for (var i = 0; i < Stories; i++)
        {
            await stories.GetAsync(i.ToString(CultureInfo.InvariantCulture));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        stories.DropUnused();

        var kept = stories.InUse.Select(story => story.Name).ToList();
        Assert.InRange(kept.Count, 1, (int)(LiveStories.MaxUnusedBytes / ChangeBytes));
        Assert.Contains((Stories - 1).ToString(CultureInfo.InvariantCulture), kept);
    }

    /// <summary>Endless stories, each with one large entry.</summary>
    private sealed class Archive : IStoryLog
    {
        private readonly LoggedChange _change = LoggedChange.From(
            new Change(
                1,
                ChangeKinds.EntryPut,
                1,
                Entry: new EntryView("entry", 1, new string('x', ChangeBytes), false, false, null, 1, null, null, 1)
            )
        );

        public Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation) =>
            Task.FromResult<LogHead?>(new LogHead("e1", 0, 1));

        public Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(
            IReadOnlyCollection<string> stories,
            CancellationToken cancellation
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<LoggedChange>>([_change]);

        public Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation) => Task.FromResult<Snapshot?>(null);
    }
}
