using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>One endpoint is asked for without a pause by several addresses, while an editor works.</summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int FloodingAddresses = 4;

    /// <summary>Requests of an address under way at once.</summary>
    private const int AtOnce = 6;

    /// <summary>Answers after which the flood is in full swing.</summary>
    private const int UnderWay = 300;
    private const int Publishes = 15;

    [Fact]
    public async Task Publishing_WhileAnEndpointIsFlooded_TakesLittleLongerThanInQuiet()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var archive = await editor.CreateStoryAsync();
        await archive.PublishAsync(CostlyRequests.Text);
        var (_, preview) = await editor.UploadAsync(SamplePictures.Png(300, 200));
        await server.StopAsync();
        var entries = await LargeArchive.MultiplyEntryAsync(server.DatabaseFile);
        await server.StartAgainAsync();
        var story = await editor.CreateStoryAsync();
        await MeasureAsync(story); // warms up

        (string Name, Func<int, HttpRequestMessage> Ask)[] floods =
        [
            ("search", n => Get($"/search?q=ha+br+cl+en+wo+{n % 97}")),
            ("older pages", n => Get($"/{archive.Slug}?before={Uri.EscapeDataString(entries[n % entries.Count].Position)}")),
            ("small ranges of a picture", n => Get(preview, new RangeHeaderValue(n % 1000, n % 1000 + 1))),
            ("sign-in", n => SignIn(n)),
        ];
        foreach (var (name, ask) in floods)
        {
            var before = await MeasureAsync(story);
            var answers = new ConcurrentDictionary<HttpStatusCode, int>();
            using var ending = new CancellationTokenSource();
            var flood = Enumerable.Range(0, FloodingAddresses).SelectMany(_ => Flood(server, ask, answers, ending.Token)).ToList();
            await Patience.EventuallyAsync(() => answers.Values.Sum() >= UnderWay, $"the flood of {name} is under way");
            var flooded = await MeasureAsync(story);
            await ending.CancelAsync();
            await Task.WhenAll(flood);
            var after = await MeasureAsync(story); // other work on the machine may have begun meanwhile
            var quiet = before > after ? before : after;
            var told = string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{(int)answer.Key} x {answer.Value}"));
            output.WriteLine($"{name}: {quiet.TotalMilliseconds:F0} ms in quiet, {flooded.TotalMilliseconds:F0} ms flooded; {told}");
            Assert.DoesNotContain(HttpStatusCode.InternalServerError, answers.Keys);
            // Those who flood are on the same machine, and take what they take of its cores.
            Assert.True(flooded < quiet * 10 + TimeSpan.FromMilliseconds(500), $"{name}: {quiet} in quiet, {flooded} while flooded");
        }
    }

    private static IEnumerable<Task> Flood(
        NewsroomServer server,
        Func<int, HttpRequestMessage> ask,
        ConcurrentDictionary<HttpStatusCode, int> answers,
        CancellationToken ending
    )
    {
        var visitor = server.Visitor(Addresses.Next());
        var asked = 0;
        return Enumerable
            .Range(0, AtOnce)
            .Select(async _ =>
            {
                while (!ending.IsCancellationRequested)
                {
                    using var request = ask(Interlocked.Increment(ref asked));
                    using var answer = await visitor.SendAsync(request, CancellationToken.None);
                    answers.AddOrUpdate(answer.StatusCode, 1, (_, before) => before + 1);
                }
            });
    }

    /// <summary>The median of some entries, one published after the other.</summary>
    private static async Task<TimeSpan> MeasureAsync(NewsroomStory story)
    {
        var times = new List<TimeSpan>();
        for (var n = 0; n < Publishes; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await story.PublishAsync($"Entry {n}");
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        times.Sort();
        return times[times.Count / 2];
    }

    private static HttpRequestMessage Get(string address, RangeHeaderValue? range = null) =>
        new(HttpMethod.Get, address) { Headers = { Range = range } };

    private static HttpRequestMessage SignIn(int n) =>
        new(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { email = $"nobody-{n}@example.org", password = "a wrong password" }),
        };
}
