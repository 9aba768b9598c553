using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>[27] Logs: text for a person at a terminal, one JSON object per line for machines, and requests if configured.</summary>
public sealed partial class LogTests
{
    [Fact]
    public async Task Log_ThatIsNotReadAtATerminal_IsAnObjectALineWithItsRequests()
    {
        await using var server = await NewsroomServer.StartAsync();
        await AskAsync(server.Address);
        JsonElement request = default;
        await Patience.EventuallyAsync(
            () =>
                Objects(server)
                    .Any(line => line.TryGetProperty("RequestPath", out var path) && path.GetString() == "/api/session" && Keep(line)),
            "the request stands in the log"
        );
        Assert.Equal("GET", request.GetProperty("RequestMethod").GetString());
        Assert.Equal(401, request.GetProperty("StatusCode").GetInt32());
        Assert.True(request.TryGetProperty("@t", out var at) && at.TryGetDateTimeOffset(out _));
        // In this format Information has no level; filters find warnings by theirs.
        Assert.False(request.TryGetProperty("@l", out _));

        bool Keep(JsonElement line)
        {
            request = line;
            return true;
        }
    }

    [Fact]
    public async Task Write_ThatIsRefused_IsLoggedWithItsStatus_AndNotAsAFault()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var colleague = await editor.AddColleagueAsync("contributor");
        var path = story.EntryPath(Guid.CreateVersion7());
        (await colleague.PutAsync(path, new { body = "<p>x</p>", state = "published" })).ExpectProblem(403);
        (await colleague.PutAsync(path, new { body = 5 })).ExpectProblem(400);
        List<JsonElement> lines = [];
        await Patience.EventuallyAsync(
            () =>
                (lines = [.. Objects(server).Where(line => line.TryGetProperty("RequestPath", out var at) && at.GetString() == path)]).Count
                == 2,
            "both requests stand in the log, once each"
        );
        Assert.Equal([403, 400], lines.Select(line => line.GetProperty("StatusCode").GetInt32()));
        Assert.DoesNotContain(Objects(server), line => line.TryGetProperty("@l", out var level) && level.GetString() == "Error");
    }

    [Fact]
    public async Task Requests_AtInformation_CanBeSwitchedOff()
    {
        await using var server = await NewsroomServer.StartAsync("--Serilog:MinimumLevel:Override:Serilog.AspNetCore", "Warning");
        await AskAsync(server.Address);
        await server.StopAsync(); // so that everything has been logged
        Assert.NotEmpty(Objects(server)); // else the absence of requests would mean nothing
        Assert.DoesNotContain(Objects(server), line => line.TryGetProperty("RequestPath", out _));
    }

    [Fact]
    public async Task Log_AtATerminal_IsText()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-terminal-").FullName;
        // script(1) gives the program a terminal of its own.
        var command = $"exec dotnet '{NewsroomServer.Program}' --Urls http://127.0.0.1:0 --Operations:Url http://127.0.0.1:0";
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Children.Start(start);
        var printed = new List<string>();
        try
        {
            Uri? address = null;
            while (address is null)
            {
                address = Site.Match(await NextAsync()) is { Success: true } site ? new Uri(site.Groups[1].Value) : null;
            }
            await AskAsync(address);
            string line;
            do
            {
                line = await NextAsync();
            } while (!line.Contains("/api/session", StringComparison.Ordinal));
            Assert.Matches(@"^\S*\d\d:\d\d:\d\d.* HTTP GET /api/session responded 401 in ", Colours.Replace(line, ""));
            Assert.DoesNotContain(printed, said => said.StartsWith('{'));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().InTime();
            Directory.Delete(folder, recursive: true);
        }

        async Task<string> NextAsync()
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().InLongTime();
            Assert.True(line is not null, $"The program ended:\n{string.Join('\n', printed)}");
            printed.Add(line);
            return line;
        }
    }

    private static async Task AskAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var answer = await http.GetAsync("/api/session").InTime();
    }

    /// <summary>Lines of the log. What is printed for whoever started the program, such as the set-up link, is text.</summary>
    private static List<JsonElement> Objects(NewsroomServer server) =>
        [.. server.Output.Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    [GeneratedRegex(@"^\s*Site\s+(http://\S+)")]
    private static partial Regex Site { get; }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours { get; }
}
