using System.Globalization;
using System.Net;

namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>
/// Ten million readers poll a story through a CDN, in simulated time. The readers and the caches are models; every request that the caches
/// send on is a real one, and the headers of the server's answers decide what becomes of it.
/// </summary>
public sealed class ReachTests(Newsroom newsroom)
{
    private const long Readers = 10_000_000;

    /// <summary>The goal: origin requests a second per thousand readers, in the worst second.</summary>
    private const double MostPerThousand = 1;

    private const int Places = 20;

    /// <summary>What browsers send: Chrome, Edge and Firefox; Safari; anything else. A cache that honours Vary keeps a copy for each.</summary>
    private static readonly (string AcceptEncoding, double Share)[] Browsers =
    [
        ("gzip, deflate, br, zstd", 0.70),
        ("gzip, deflate, br", 0.28),
        ("gzip", 0.02),
    ];

    private const int Few = 5;

    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TakeDown = TimeSpan.FromSeconds(55);
    private static readonly TimeSpan End = TimeSpan.FromSeconds(85);

    /// <summary>Nobody arrives in the last seconds, so that everybody has polled once more.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(12);

    /// <summary>Readers who arrive in the rush; the others arrive evenly from then to the end.</summary>
    private const double ShareOfRush = 0.9;

    [Theory]
    // By the letter of RFC 9111 a copy is served for a second, plus the time that a response takes to arrive.
    [InlineData(false, 0, 1.1)]
    // What CDN caches do: PublicCaching.Longest.
    [InlineData(true, 0, 3.0)]
    // Locations behind a regional cache: Age is in whole seconds, so up to one second is lost on the way.
    [InlineData(true, 2, 4.0)]
    public async Task TenMillionReaders_BehindACdn_CostTheServerLittle_AndATakeDownReachesThemAll(
        bool showsOld,
        int regions,
        double secondsOfText
    )
    {
        var secret = $"secret{Guid.NewGuid():N}"[..16];
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("The first of the day.");
        using var http = newsroom.Server.Visitor();
        var time = new Timeline();
        var origin = new Origin(http, time, secret);
        var readers = ReadersOf(story.Slug, time, origin, showsOld, regions);
        var desk = new Desk(story, secret);
        var seconds = new List<long>();

        while (time.Now < End)
        {
            time.Pass();
            await desk.WorkAsync(time.Now);
            Arrive(readers, time.Now);
            readers.ForEach(each => each.Readers.Ask());
            var second = (int)time.Now.TotalSeconds;
            seconds.AddRange(Enumerable.Repeat(0L, second + 1 - seconds.Count));
            seconds[second] += await origin.AnswerAsync();
        }

        var given = readers.Max(each => each.Readers.LastGiven) - TakeDown;
        var shown = readers.Max(each => each.Readers.LastShown) - TakeDown;
        var thousands = Readers / 1000.0;
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {(
                    regions > 0 ? "two tiers"
                    : showsOld ? "RFC 5861"
                    : "RFC 9111 alone"
                )}, {Places} places, {Browsers.Length} kinds of browsers
                requests a second for 1,000 readers: {seconds[40..50].Average() / thousands:0.000} when quiet, {seconds.Max()
                    / thousands:0.000} at most, in second {seconds.IndexOf(seconds.Max())}
                requests in the five seconds after the take-down: {string.Join(' ', seconds[55..60])}
                the text was last given out {given.TotalSeconds:0.0} s after the take-down, and last on a page after {shown.TotalSeconds:0.0} s
                """
            )
        );
        Assert.InRange(readers.Sum(each => each.Readers.Arrived), Readers * 0.9999, Readers * 1.0001);
        Assert.Equal(
            readers.Sum(each => each.Readers.Arrived),
            readers.Sum(each => each.Readers.ByVersion.GetValueOrDefault(desk.LastVersion!))
        );
        Assert.Equal(0, readers.Sum(each => each.Readers.Seeing));
        Assert.True(shown > TimeSpan.Zero, "The premise: the text was on pages when it was taken down");
        Assert.InRange(given.TotalSeconds, 0.1, secondsOfText);
        // A reader who gets the old edition's tail, and then an old snapshot, waits twice.
        Assert.InRange(shown.TotalSeconds, 0.1, secondsOfText + 2 * 6);
        Assert.True(seconds.Max() <= MostPerThousand * thousands, $"{seconds.Max()} requests in a second");
    }

    private static List<(PollingReaders Readers, double Share)> ReadersOf(
        string slug,
        Timeline time,
        Origin origin,
        bool showsOld,
        int regions
    )
    {
        var between = Enumerable.Range(0, regions).Select(_ => new SharedCache(origin, time, showsOld)).ToList();
        return
        [
            .. Enumerable
                .Range(0, Places)
                .Select(place => new SharedCache(regions > 0 ? between[place % regions] : origin, time, showsOld))
                .SelectMany(place =>
                    Browsers.Select(browser => (new PollingReaders(time, place, slug, browser.AcceptEncoding), browser.Share / Places))
                ),
            // And a location with so few readers that a copy may grow old before it is requested again.
            (new PollingReaders(time, new SharedCache(origin, time, showsOld), slug, Browsers[0].AcceptEncoding), Few / (double)Readers),
        ];
    }

    private static void Arrive(List<(PollingReaders Readers, double Share)> readers, TimeSpan now)
    {
        foreach (var (cohort, share) in readers)
        {
            var newcomers = (long)Math.Round(ArrivedBy(now) * share) - (long)Math.Round(ArrivedBy(now - Timeline.Step) * share);
            if (newcomers > 0)
            {
                cohort.Arrive(newcomers);
            }
        }
    }

    private static double ArrivedBy(TimeSpan now) =>
        Readers
        * (now < Rush ? ShareOfRush * (now / Rush) : ShareOfRush + (1 - ShareOfRush) * Math.Min(1, (now - Rush) / (End - Rush - Tail)));

    /// <summary>The newsroom: a change every ten seconds, four a second for a while, and one that is taken down.</summary>
    private sealed class Desk(NewsroomStory story, string secret)
    {
        private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
        private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(200);
        private static readonly TimeSpan BurstBegin = TimeSpan.FromSeconds(25);
        private static readonly TimeSpan BurstEnd = TimeSpan.FromSeconds(33);
        private static readonly TimeSpan Mistake = TimeSpan.FromSeconds(52);

        private Guid _mistake;

        public string? LastVersion { get; private set; }

        public async Task WorkAsync(TimeSpan now)
        {
            if (now == TakeDown)
            {
                (await story.TakeDownAsync(_mistake)).Expect(HttpStatusCode.NoContent);
                var snapshot = await story.ReadSnapshotAsync();
                LastVersion = $"{snapshot.Epoch}.{snapshot.Edition}";
            }
            else if (now == Mistake)
            {
                _mistake = await story.PublishAsync($"What should not have been said: {secret}.");
            }
            else if (now.Ticks % (now >= BurstBegin && now < BurstEnd ? Quick : Slow).Ticks == 0)
            {
                await story.PublishAsync($"What has happened after {now.TotalSeconds} seconds.");
            }
        }
    }
}
