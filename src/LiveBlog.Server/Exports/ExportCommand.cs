using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveBlog.Client;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Exports;

/// <summary><c>export STORY --to ADDRESS</c>: writes a story with everything in it to a file.</summary>
internal static class ExportCommand
{
    public const string Name = "export";

    private sealed record Request(string Story, Uri To, string Token, string Format, string File);

    public static Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var story = new Argument<string>("STORY") { Description = "The story's address, such as night-of-the-comet" };
        story.Validators.Add(GivenText.Require);
        var to = ServerArguments.Address();
        var token = ServerArguments.Token();
        var format = new Option<string>("--as") { Description = "Format of the file", DefaultValueFactory = _ => "zip" };
        format.AcceptOnlyFromAmong("json", "html", "atom", "zip");
        var file = new Option<string?>("--out")
        {
            Description = "The file to write; by default named after the story, in the current folder",
        };
        file.Validators.Add(GivenText.Require);
        var command = new Command(Name, "Writes a story with its published entries and its media to a file.")
        {
            story,
            to,
            token,
            format,
            file,
        };
        ServerArguments.RequireToken(command, token);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var (slug, form) = (parsed.GetRequiredValue(story), parsed.GetRequiredValue(format));
                var target = parsed.GetValue(file) ?? $"{slug}.{form}";
                return ExportAsync(
                    new Request(slug, parsed.GetRequiredValue(to), ServerArguments.TokenOf(parsed, token), form, target),
                    cancellation
                );
            }
        );
        return new RootCommand { command }.RunAsync([Name, .. args]);
    }

    /// <summary>Null if the file can be made there, as far as one can tell without making it.</summary>
    private static string? WhyNotInto(string file) =>
        Directory.Exists(file) ? $"{file} is a folder. Name a file in it."
        : Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder) ? $"There is no folder {folder}."
        : null;

    private static async Task<int> ExportAsync(Request request, CancellationToken cancellation)
    {
        if (WhyNotInto(request.File) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
        try
        {
            // A story with videos may take any time; each read has its own timeout.
            using var http = new HttpClient { BaseAddress = request.To, Timeout = Timeout.InfiniteTimeSpan };
            await ServerArguments.RequireAnswerAsync(http, cancellation);
            if (await new DeskClient(http, request.Token).FindStoryAsync(request.Story, cancellation) is not { } story)
            {
                await Console.Error.WriteLineAsync($"{request.To} has no story \"{request.Story}\" that this token may read.");
                return 1;
            }
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/stories/{story.Id}/export?as={request.Format}");
            asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Token);
            using var answer = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(await ServerProblem.ReadAsync(answer, cancellation));
                return 1;
            }
            // Under another name until it is complete, so that an interrupted file is not taken for an export.
            var part = $"{request.File}.part";
            await using (var written = File.Create(part))
            {
                await answer.Content.CopyToAsync(written, cancellation);
            }
            File.Move(part, request.File, overwrite: true);
            Console.WriteLine($"{request.File}: {new FileInfo(request.File).Length:N0} bytes");
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ServerArguments.Interrupted;
        }
        catch (JsonException)
        {
            await Console.Error.WriteLineAsync(ServerArguments.NoServerAt(request.To));
            return 1;
        }
        catch (Exception failure)
            when (failure is DeskProblemException or HttpRequestException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
