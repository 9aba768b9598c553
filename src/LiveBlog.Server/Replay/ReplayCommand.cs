using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LiveBlog.Client;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Replay;

/// <summary>The options of a replay.</summary>
/// <param name="Speed">1 for real time, 60 for a minute per second, infinity for all at once.</param>
/// <param name="From">Number of the first entry to post, from 1.</param>
internal sealed record ReplayRequest(string File, Uri To, string Token, string Story, string? Headline, double Speed, int From);

/// <summary>
/// <c>replay FILE --to ADDRESS --story SLUG</c>: posts recorded coverage through the public API, as an editor's program would.
/// </summary>
internal static class ReplayCommand
{
    public const string Name = "replay";

    public static Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The coverage: {source, entries: [{at, text, title?, missionTime?, key?}]}",
        };
        file.Validators.Add(GivenText.Require);
        var to = ServerArguments.Address();
        var token = ServerArguments.Token();
        var story = new Option<string>("--story") { Description = "The story's address; it is created if missing", Required = true };
        story.Validators.Add(GivenText.Require);
        var headline = new Option<string?>("--headline") { Description = "Headline of a story that is created" };
        var speed = new Option<double>("--speed")
        {
            Description = "once (all at once), 1 (as it happened), 60 (sixty times faster), ...",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text == "once")
                {
                    return double.PositiveInfinity;
                }
                if (
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var times)
                    && times > 0
                    && double.IsFinite(times)
                )
                {
                    return times;
                }
                result.AddError("--speed takes once or a number above zero");
                return 0;
            },
        };
        var from = new Option<int>("--from") { Description = "Number of the entry to begin with", DefaultValueFactory = _ => 1 };
        from.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--from takes a number from 1");
            }
        });
        var command = new Command(Name, "Posts recorded coverage to a live story. Repeating it posts nothing twice.")
        {
            file,
            to,
            token,
            story,
            headline,
            speed,
            from,
        };
        ServerArguments.RequireToken(command, token);
        command.SetAction(
            (parsed, cancellation) =>
                PlayAsync(
                    new ReplayRequest(
                        parsed.GetRequiredValue(file),
                        parsed.GetRequiredValue(to),
                        ServerArguments.TokenOf(parsed, token),
                        parsed.GetRequiredValue(story),
                        parsed.GetValue(headline),
                        parsed.GetValue(speed),
                        parsed.GetValue(from)
                    ),
                    cancellation
                )
        );
        return new RootCommand { command }.RunAsync([command.Name, .. args]);
    }

    private static async Task<int> PlayAsync(ReplayRequest request, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var progress = new ReplayProgress(Console.Out, !Console.IsOutputRedirected, time);
        try
        {
            var coverage = await Coverage.ReadAsync(request.File, cancellation);
            using var http = new HttpClient { BaseAddress = request.To, Timeout = TimeSpan.FromSeconds(30) };
            await ServerArguments.RequireAnswerAsync(http, cancellation);
            var replay = new CoverageReplay(new DeskClient(http, request.Token, time), coverage, request, progress, time);
            await replay.PlayAsync(cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            progress.SayHowToGoOn(request);
            return ServerArguments.Interrupted;
        }
        catch (JsonException)
        {
            progress.EndLine();
            await Console.Error.WriteLineAsync(ServerArguments.NoServerAt(request.To));
            return 1;
        }
        catch (Exception failure)
            when (failure
                    is DeskProblemException
                        or HttpRequestException
                        or OperationCanceledException
                        or IOException
                        or InvalidDataException
            )
        {
            progress.EndLine();
            await Console.Error.WriteLineAsync(failure.Message);
            if (progress.Next > 0)
            {
                progress.SayHowToGoOn(request);
            }
            return 1;
        }
    }
}
