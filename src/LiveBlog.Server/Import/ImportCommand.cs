using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import;

/// <summary><c>import FILE|ADDRESS --to ADDRESS</c>: makes a draft of a story from elsewhere, through the public API.</summary>
internal static class ImportCommand
{
    public const string Name = "import";

    private sealed record Request(string From, Uri To, string Token, bool IsDry);

    public static Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var from = new Argument<string>("FROM")
        {
            Description =
                "An export of LiveBlog, WordPress Liveblog or Live Blog 3, an Atom feed, a saved page; or the address of a page or a feed",
        };
        from.Validators.Add(GivenText.Require);
        var to = ServerArguments.Address();
        var token = ServerArguments.Token();
        var dry = new Option<bool>("--dry-run") { Description = "Only reports what would be imported" };
        var command = new Command(Name, "Makes a draft of a story from elsewhere. Repeating it imports nothing twice.")
        {
            from,
            to,
            token,
            dry,
        };
        ServerArguments.RequireToken(command, token);
        command.SetAction(
            (parsed, cancellation) =>
                ImportAsync(
                    new Request(
                        parsed.GetRequiredValue(from),
                        parsed.GetRequiredValue(to),
                        ServerArguments.TokenOf(parsed, token),
                        parsed.GetValue(dry)
                    ),
                    cancellation
                )
        );
        return new RootCommand { command }.RunAsync([Name, .. args]);
    }

    private static async Task<int> ImportAsync(Request request, CancellationToken cancellation)
    {
        if (!IsPage(request.From) && !File.Exists(request.From))
        {
            await Console.Error.WriteLineAsync(
                Directory.Exists(request.From) ? $"{request.From} is a folder. Name a file in it." : $"There is no file {request.From}."
            );
            return 1;
        }
        try
        {
            using var http = new HttpClient { BaseAddress = request.To, Timeout = Timeout.InfiniteTimeSpan };
            using var asked = await AskAsync(request, cancellation);
            asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Token);
            using var answer = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(await ServerProblem.ReadAsync(answer, cancellation));
                return 1;
            }
            return await TellAsync(request, answer, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. Run the same command again to go on; what is there is not imported twice.");
            return ServerArguments.Interrupted;
        }
        catch (JsonException)
        {
            await Console.Error.WriteLineAsync(ServerArguments.NoServerAt(request.To));
            return 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Run the same command again to go on.");
            return 1;
        }
    }

    private static bool IsPage(string from) => Uri.TryCreate(from, UriKind.Absolute, out var page) && page.Scheme is "http" or "https";

    private static async Task<HttpRequestMessage> AskAsync(Request request, CancellationToken cancellation)
    {
        var dry = request.IsDry ? "?dryRun=true" : "";
        if (IsPage(request.From))
        {
            var named = JsonContent.Create(new { url = request.From });
            await named.LoadIntoBufferAsync(cancellation);
            return new HttpRequestMessage(HttpMethod.Post, $"/api/imports/page{dry}") { Content = named };
        }
        var file = new StreamContent(File.OpenRead(request.From));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new HttpRequestMessage(HttpMethod.Post, $"/api/imports/file{dry}") { Content = file };
    }

    private static async Task<int> TellAsync(Request request, HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        ImportLine? last = null;
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            if (text.Length == 0)
            {
                continue; // still running
            }
            last = JsonSerializer.Deserialize(text, ImportJson.Default.ImportLine)!;
            var words = last.Kind switch
            {
                "begin" => $"{last.Format}: \"{last.Headline}\", {last.Entries} entries, {last.Media} pictures and recordings",
                "progress" => $"  {last.Done} of {last.Entries}",
                "problem" => $"  {last.At:u} {last.Entry}: {last.Message}",
                "stopped" => last.Message,
                _ => null,
            };
            if (words is not null)
            {
                Console.WriteLine(words);
            }
        }
        if (last is not { Kind: "end" })
        {
            await Console.Error.WriteLineAsync(
                "The import was interrupted. Run the same command again to go on; what is there is not imported twice."
            );
            return 1;
        }
        var outcome = request.IsDry ? "would be imported" : "imported";
        Console.WriteLine($"{last.Imported} {outcome}, {last.Already} there already, {last.Skipped} left out, {last.Problems} problems");
        if (!request.IsDry)
        {
            Console.WriteLine($"It is a draft: {new Uri(request.To, $"/console/stories/{last.StoryId}")}");
        }
        return 0;
    }
}
