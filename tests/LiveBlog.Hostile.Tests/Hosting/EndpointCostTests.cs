using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>
/// What each public endpoint costs in processor time if somebody wants it to be expensive: with a different request each
/// time. The server itself lists its endpoints. Runs after the floods of the other tests.
/// </summary>
[Collection(nameof(EndpointCostTests))]
[CollectionDefinition(nameof(EndpointCostTests), DisableParallelization = true)]
public sealed partial class EndpointCostTests(ITestOutputHelper output)
{
    /// <summary>Requests of a round, and of one where each is budgeted with <see cref="Dear"/> or more: everybody's budget bounds those.</summary>
    private const int Requests = 45;
    private const int DearRequests = 9;
    private const int Dear = 20;

    /// <summary>Requests come from so many addresses in a round: thirty a second of one, or ten a minute, is not what is measured.</summary>
    private const int AddressesOfARound = 3;

    /// <summary>The first warms up; of the others the cheapest counts, because the machine and the JIT compiler have other work too.</summary>
    private const int Rounds = 4;

    /// <summary>
    /// What seems too expensive is measured again this often, and the cheapest counts: an expensive endpoint is expensive each time, while
    /// other work on the machine, or the server's own compiler, goes away.
    /// </summary>
    private const int Repeats = 5;

    private const double MaxMilliseconds = 5;

    /// <summary>
    /// What a known piece of work takes on an otherwise idle core. If it takes longer, the machine is slower or shares its cores with
    /// other tests, and everything may cost more by the same factor.
    /// </summary>
    private const double UsualPaceMilliseconds = 60;

    /// <summary>What may cost more, how much, and why.</summary>
    private static readonly Dictionary<string, (double Milliseconds, string Reason)> Dearer = new()
    {
        ["GET /search"] = (30, "ranks up to 500 hits; budgeted, shared for a second"),
        ["GET /{story}"] = (
            30,
            "an older page, or one for a made-up host, is rendered for who asks: 50 updates; budgeted, shared for a second"
        ),
        ["GET /{story}/entries/{entry}"] = (20, "rendered for who asks; budgeted, shared for a second"),
        ["GET /{story}/text"] = (20, "rendered for who asks: 50 updates; budgeted, shared for a second"),
        ["GET /public/v1/stories/{story}/entries"] = (
            30,
            "an older page is read for who asks: 50 updates with all blocks; budgeted, shared for a second"
        ),
        ["GET /{story}/feed.atom"] = (
            20,
            "another tag is read for who asks: up to 50 updates with all blocks; budgeted, shared for a second"
        ),
        ["GET /feed.atom"] = (20, "as the story's"),
        ["GET /embed/{story}"] = (20, "another form is rendered for who asks: up to 50 updates; budgeted, shared for a second"),
        ["GET /embed/{story}/page"] = (20, "as the fragment"),
        ["GET /{story}/card.png"] = (120, "draws a picture; budgeted, kept for each title"),
        ["GET /{story}/entries/{entry:guid}/card.png"] = (120, "draws a picture; budgeted, kept for each title"),
        ["POST /api/session"] = (300, "checks a password, slow by design; ten a minute and address, budgeted"),
    };

    [Fact]
    public async Task Endpoint_OpenToEverybody_CostsFewMillisecondsOrIsListedWithItsReason()
    {
        var theme = Directory.CreateTempSubdirectory("liveblog-theme-").FullName;
        await File.WriteAllTextAsync(Path.Combine(theme, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        var (started, list) = await OpenEndpoint.StartServerAsync("--Site:Folder", theme);
        await using var server = started;
        var targets = await FillAsync(server);

        var endpoints = await OpenEndpoint.ReadAsync(list);
        Assert.True(endpoints.Count > 25, $"The server named {endpoints.Count} endpoints: {string.Join(", ", endpoints)}");
        var costs = new List<Cost>();
        // Delivery has its own measure (tests/LiveBlog.Benchmarks).
        var askings = endpoints.Where(e => !e.IsLasting).SelectMany(e => CostlyRequests.Of(e, targets));
        foreach (var asking in askings.Concat(CostlyRequests.OfFiles(targets)))
        {
            var cost = await MeasureAsync(server, asking);
            for (var repeat = 0; repeat < Repeats && cost.IsTooDear; repeat++)
            {
                output.WriteLine($"Measured again: {asking.Name} with {cost.Milliseconds:F1} ms at pace {cost.Pace:F1}");
                var again = await MeasureAsync(server, asking);
                cost = again.Share < cost.Share ? again : cost;
            }
            costs.Add(cost);
        }

        output.WriteLine(Table(costs));
        Assert.DoesNotContain(costs, cost => cost.Statuses.Contains(HttpStatusCode.InternalServerError));
        // Otherwise only the endpoint's answer to nonsense was measured.
        Assert.DoesNotContain(costs, cost => cost.IsUsual && cost.Statuses.All(SaysNonsense));
        Assert.DoesNotContain(costs, cost => cost.IsTooDear);
    }

    private static bool SaysNonsense(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest;

    /// <summary>Makes a story of thousands of entries, and restarts the server.</summary>
    private static async Task<Targets> FillAsync(NewsroomServer server)
    {
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync("live", ("reactions", true), ("questions", true), ("push", true), ("placesEvery", 10));
        var places = new { script = "https://ads.example/tag.js" };
        (await editor.PutAsync("/api/site", new { version = 0, edit = new { places } })).Expect(HttpStatusCode.OK);
        var takenDown = await story.PublishAsync("Soon gone");
        (await story.TakeDownAsync(takenDown)).Expect(HttpStatusCode.NoContent);
        var picture = await PublishPictureAsync(story);
        var poll = await PublishPollAsync(story);
        await story.PublishAsync(CostlyRequests.Text, tags: [CostlyRequests.Tag]);
        var hidden = await editor.CreateStoryAsync(status: null);
        var made = (await editor.PostAsync($"{hidden.Path}/reader-link")).Expect(HttpStatusCode.OK);
        var link = made.Body.GetProperty("readerLink").GetString()!.TrimStart('/');
        await server.StopAsync();
        var entries = await LargeArchive.MultiplyEntryAsync(server.DatabaseFile);
        await server.StartAgainAsync();
        var head = await story.ReadSnapshotAsync();
        using var visitor = server.Visitor();
        Assert.Contains("deleted-entry", await visitor.GetStringAsync($"/{story.Slug}/feed.atom"), StringComparison.Ordinal);
        var pages = await visitor.GetStringAsync($"/{story.Slug}") + await visitor.GetStringAsync("/console");
        return new Targets(
            server.Address.GetLeftPart(UriPartial.Authority),
            story.Slug,
            entries,
            takenDown.ToString(),
            $"{head.Epoch}.{head.Edition}",
            picture,
            poll,
            ["/embed.js", .. ScriptPattern.Matches(pages).Select(script => script.Value).Distinct()],
            link
        );
    }

    private static async Task<(Guid Poll, Guid Entry)> PublishPollAsync(NewsroomStory story)
    {
        var (entry, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] content = [SamplePolls.Block(poll)];
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        return (poll, entry);
    }

    private static async Task<string> PublishPictureAsync(NewsroomStory story)
    {
        var (entry, media) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var upload = new ByteArrayContent(SamplePictures.Png(310, 200));
        (await story.Editor.PutAsync($"/api/media/{media}", upload)).Expect(HttpStatusCode.Created);
        await Patience.EventuallyAsync(
            async () => (await story.Editor.GetAsync($"/api/media/{media}")).Body.GetProperty("state").GetString() == "ready",
            "the upload is ready"
        );
        object[] content =
        [
            new
            {
                type = "image",
                media,
                alt = "A bridge",
            },
        ];
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        return PicturePattern.Match((await story.ReadPageAsync($"/entries/{entry}")).Text).Value;
    }

    private static async Task<Cost> MeasureAsync(NewsroomServer server, Asking asking)
    {
        var rounds = new List<double>();
        var pace = MeasurePace();
        var statuses = new HashSet<HttpStatusCode>();
        var asked = 0;
        // A round in which one was refused, which costs nothing, is repeated.
        await Patience.EventuallyAsync(
            async () =>
            {
                var (milliseconds, answers) = await RunRoundAsync(server, asking, asked);
                asked += Requests;
                if (answers.Contains(HttpStatusCode.TooManyRequests) || answers.Contains(HttpStatusCode.ServiceUnavailable))
                {
                    return false;
                }
                rounds.Add(milliseconds);
                statuses.UnionWith(answers);
                return rounds.Count == Rounds;
            },
            $"{asking.Name} is answered",
            Patience.Extended
        );
        return new Cost(asking, rounds.Skip(1).Min(), Math.Max(pace, MeasurePace()), statuses);
    }

    private static async Task<(double Milliseconds, HashSet<HttpStatusCode> Answers)> RunRoundAsync(
        NewsroomServer server,
        Asking asking,
        int first
    )
    {
        var answers = new HashSet<HttpStatusCode>();
        var visitors = Enumerable.Range(0, AddressesOfARound).Select(_ => server.Visitor(Addresses.Next())).ToList();
        // An address may try to sign in or set up ten times a minute, and have three questions that nobody has read; a network, a hundred followers.
        var isBounded =
            asking.Endpoint.Budgeted >= Dear
            || asking.Endpoint
                is { Method: "POST", Pattern: ['/', 'a', 'p', 'i', '/', ..] or CostlyRequests.Questions or CostlyRequests.Push };
        var count = isBounded ? DearRequests : Requests;
        var before = server.ProcessorTime;
        for (var n = 0; n < count; n++)
        {
            using var request = CostlyRequests.Ask(asking, first + n);
            using var answer = await visitors[n % visitors.Count].SendAsync(request).InTime();
            await answer.Content.ReadAsByteArrayAsync().InTime();
            answers.Add(answer.StatusCode);
        }
        var used = server.ProcessorTime - before;
        visitors.ForEach(visitor => visitor.Dispose());
        return (used.TotalMilliseconds / count, answers);
    }

    /// <summary>How many times as slow as a quiet machine this one is now: processor time of this thread for 100,000 rounds of a hash.</summary>
    private static double MeasurePace()
    {
        var before = ThreadMilliseconds();
        Rfc2898DeriveBytes.Pbkdf2("a password", "a salt of it"u8, 100_000, HashAlgorithmName.SHA512, 32);
        return Math.Max(1, (ThreadMilliseconds() - before) / UsualPaceMilliseconds);
    }

    /// <summary>See proc_pid_stat(5): fields 14 and 15, in hundredths of a second.</summary>
    private static double ThreadMilliseconds()
    {
        var fields = File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return 10.0 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
    }

    private static string Table(IEnumerable<Cost> costs)
    {
        var table = new StringBuilder("| endpoint | ms | pace | budget | answers | why more than 5 |\n|---|---:|---:|---:|---|---|\n");
        foreach (var cost in costs.OrderByDescending(cost => cost.Milliseconds))
        {
            var endpoint = cost.Asking.Endpoint;
            var budget = endpoint.Budgeted > 0 ? endpoint.Budgeted.ToString(CultureInfo.InvariantCulture) : "";
            var answers = string.Join(' ', cost.Statuses.Order().Select(status => (int)status));
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{cost.Asking.Name}` | {cost.Milliseconds:F1} | {cost.Pace:F1} | {budget} | {answers} | {Dearer.GetValueOrDefault(endpoint.ToString()).Reason} |"
            );
        }
        return table.ToString();
    }

    /// <param name="Pace">How many times as slow as a quiet machine this one was meanwhile.</param>
    private sealed record Cost(Asking Asking, double Milliseconds, double Pace, HashSet<HttpStatusCode> Statuses)
    {
        public bool IsUsual => Asking.Name == Asking.Endpoint.ToString();

        /// <summary>Share of what it may cost; above 1 it is too expensive.</summary>
        public double Share => Milliseconds / Pace / MaxMillisecondsOf(Asking.Endpoint);

        public bool IsTooDear => Share > 1;

        private static double MaxMillisecondsOf(OpenEndpoint endpoint) =>
            Dearer.TryGetValue(endpoint.ToString(), out var listed) ? listed.Milliseconds : MaxMilliseconds;
    }

    [GeneratedRegex("/assets/[^\"]+\\.(js|css)")]
    private static partial Regex ScriptPattern { get; }

    [GeneratedRegex("/media/[0-9a-f]+/[^\" ]+")]
    private static partial Regex PicturePattern { get; }
}
