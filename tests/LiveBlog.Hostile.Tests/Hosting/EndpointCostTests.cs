using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>
/// What each endpoint that is open to everybody costs in processor time, asked as somebody asks who wants it to cost much: something else each
/// time. The server itself says which endpoints there are.
/// </summary>
public sealed class EndpointCostTests(ITestOutputHelper output)
{
    private const int Entries = 5_000;

    /// <summary>Requests of a round, from three addresses: a limit of thirty a second is not what is measured.</summary>
    private const int Requests = 45;
    private const int AddressesOfARound = 3;

    /// <summary>The first round warms up; of the others the cheapest counts, since others use the machine too.</summary>
    private const int Rounds = 3;

    private const double MaxMilliseconds = 5;

    /// <summary>What may cost more, and why.</summary>
    private static readonly Dictionary<string, string> Dearer = new()
    {
        ["GET /search"] = "ranks up to 500 hits; budgeted (CostOf.Search), shared for a second",
        ["GET /{story}/card.png"] = "draws a picture; budgeted (CostOf.Cards), kept for each title",
        ["GET /{story}/entries/{entry:guid}/card.png"] = "draws a picture; budgeted (CostOf.Cards), kept for each title",
        ["POST /api/session"] = "checks a password, which is slow by design; ten a minute and address",
        ["POST /api/setup"] = "ten a minute and address",
    };

    /// <summary>Those that answer for as long as the reader stays; Delivery has its own measure (tests/LiveBlog.Benchmarks).</summary>
    private static readonly HashSet<string> Lasting = ["GET /live/{story}/events", "GET /hubs/live"];

    [Fact]
    public async Task Endpoint_OpenToEverybody_CostsFewMillisecondsOrIsListedWithItsReason()
    {
        var list = Path.GetTempFileName();
        var hook = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [StartupHook.FileVariable] = list,
        };
        await using var server = await NewsroomServer.StartWithVariablesAsync(hook);
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await story.PublishAsync();
        await server.StopAsync();
        var entries = await MultiplyAsync(server.DatabaseFile);
        await server.StartAgainAsync();

        var endpoints = (await File.ReadAllLinesAsync(list)).SelectMany(Methods).Where(endpoint => !Lasting.Contains(endpoint)).ToList();
        Assert.True(endpoints.Count > 25, $"The server named {endpoints.Count} endpoints: {string.Join(", ", endpoints)}");
        var costs = new List<(string Endpoint, double Milliseconds, string Statuses)>();
        foreach (var endpoint in endpoints)
        {
            var rounds = new List<double>();
            var statuses = new HashSet<int>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await MeasureAsync(server, endpoint, n => RequestTo(endpoint, story.Slug, entries, round * Requests + n), statuses));
            }
            costs.Add((endpoint, rounds.Skip(1).Min(), string.Join(' ', statuses.Order())));
        }

        var table = new StringBuilder("| endpoint | ms | answers | |\n|---|---:|---|---|\n");
        foreach (var (endpoint, milliseconds, answers) in costs.OrderByDescending(cost => cost.Milliseconds))
        {
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{endpoint}` | {milliseconds:F1} | {answers} | {Dearer.GetValueOrDefault(endpoint)} |"
            );
        }
        output.WriteLine(table.ToString());
        Assert.DoesNotContain("500", costs.SelectMany(cost => cost.Statuses.Split(' ')));
        Assert.Empty(costs.Where(cost => cost.Milliseconds > MaxMilliseconds && !Dearer.ContainsKey(cost.Endpoint)));
    }

    private static async Task<double> MeasureAsync(
        NewsroomServer server,
        string endpoint,
        Func<int, HttpRequestMessage> request,
        HashSet<int> statuses
    )
    {
        var visitors = Enumerable.Range(0, AddressesOfARound).Select(_ => server.Visitor(Addresses.Next())).ToList();
        var count = endpoint.StartsWith("POST /api/", StringComparison.Ordinal) ? 9 * AddressesOfARound : Requests;
        var before = server.ProcessorTime;
        for (var n = 0; n < count; n++)
        {
            using var asked = request(n);
            using var answer = await visitors[n % visitors.Count].SendAsync(asked).InTime();
            await answer.Content.ReadAsByteArrayAsync().InTime();
            statuses.Add((int)answer.StatusCode);
            Assert.False(answer.StatusCode is HttpStatusCode.TooManyRequests, $"{endpoint} was refused, which costs nothing");
        }
        var used = server.ProcessorTime - before;
        visitors.ForEach(visitor => visitor.Dispose());
        return used.TotalMilliseconds / count;
    }

    private static IEnumerable<string> Methods(string line)
    {
        var (methods, pattern) = (line.Split('\t')[0], line.Split('\t')[1]);
        return methods.Split(',').Where(method => method != "HEAD").Select(method => $"{method} /{pattern.TrimStart('/')}");
    }

    private static HttpRequestMessage RequestTo(string endpoint, string story, IReadOnlyList<(string Id, string Position)> entries, int n)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var (id, position) = entries[n % entries.Count];
        var path = string.Join(
            '/',
            pattern
                .Split('/')
                .Select(part =>
                    part.Replace("{story}", story, StringComparison.Ordinal)
                        .Replace("{entry}", id, StringComparison.Ordinal)
                        .Replace("{entry:guid}", id, StringComparison.Ordinal)
                        .Replace("{section}", "city", StringComparison.Ordinal)
                        .Replace("{documentName}", "v1", StringComparison.Ordinal)
                        .Replace("{version}", "0000000000000000.1", StringComparison.Ordinal)
                        .Replace("{from:long}", "1", StringComparison.Ordinal)
                        .Replace("{to:long}", "64", StringComparison.Ordinal)
                        .Replace("{name}", "logo.svg", StringComparison.Ordinal)
                        .Replace("{**path}", "stories", StringComparison.Ordinal)
                )
        );
        Assert.False(path.Contains('{', StringComparison.Ordinal), $"Say in this test what {endpoint} can be asked for");
        var query = pattern switch
        {
            "/search" => $"?q=ha+br+cl+en+wo+{(char)('a' + n % 26)}{(char)('a' + n / 26)}",
            "/{story}" or "/{story}/text" or "/live/{story}/entries" => $"?before={Uri.EscapeDataString(position)}",
            "/oembed" => $"?url={Uri.EscapeDataString($"http://localhost/{story}")}&maxwidth={n}",
            _ => $"?{n}",
        };
        var request = new HttpRequestMessage(new HttpMethod(method), path + query);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        if (method is "POST")
        {
            request.Content = new StringContent(
                $$"""{"email":"nobody-{{n}}@example.org","password":"a wrong password","token":"00","name":"N"}""",
                Encoding.UTF8,
                "application/json"
            );
        }
        return request;
    }

    /// <summary>Copies the one entry until there are thousands, past the API, and returns some of them.</summary>
    private static async Task<IReadOnlyList<(string Id, string Position)>> MultiplyAsync(string file)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.OpenAsync();
        var columns = new List<string>();
        await using (var info = db.CreateCommand())
        {
            info.CommandText = "SELECT name FROM pragma_table_info('Entries')";
            await using var names = await info.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                columns.Add(names.GetString(0));
            }
        }
        await using var copy = db.CreateCommand();
        var values = columns.Select(column =>
            column switch
            {
                "Id" => "upper(printf('01980000-0000-7000-8000-%012x', n.i))",
                "Position" => "substr(Position, 1, length(Position) - 12) || printf('%012x', n.i)",
                "Title" => "Title || ' ' || n.i",
                _ => $"\"{column}\"",
            }
        );
        copy.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Entries})
            INSERT INTO Entries ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM (SELECT * FROM Entries WHERE State = 'Published' ORDER BY CreatedAt DESC LIMIT 1) CROSS JOIN n
            """;
        Assert.Equal(Entries, await copy.ExecuteNonQueryAsync());
        await using var read = db.CreateCommand();
        read.CommandText = "SELECT lower(Id), Position FROM Entries WHERE Id LIKE '01980000-%' LIMIT 500";
        var made = new List<(string, string)>();
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            made.Add((rows.GetString(0), rows.GetString(1)));
        }
        return made;
    }
}
