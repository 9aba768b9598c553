using System.Diagnostics;
using System.Globalization;

namespace LiveBlog.Server.Tests.Bots;

/// <summary>A shipped bot in a process of its own, which posts to a story on a real server.</summary>
public sealed class Bot : IDisposable
{
    public const string Folder = "deploy/bots";

    private readonly Process _process;

    private Bot(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The address where it receives webhooks.</summary>
    public Uri Address { get; }

    public static async Task<Bot> StartAsync(string program, NewsroomStory story, params (string Name, string Value)[] settings)
    {
        var process = Begin(program, story, [("BOT_LISTEN", "127.0.0.1:0"), .. settings]);
        var said = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().InLongTime();
        const string before = "listening on ";
        Assert.True(said?.StartsWith(before, StringComparison.Ordinal), $"{program} did not start: {said}");
        // It has to be read, or the bot would block on a full pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new Bot(process, new Uri(said![before.Length..]));
    }

    /// <summary>Runs it to its end with this as its input, as a mail server does.</summary>
    public static async Task<(int ExitCode, string Errors)> PipeAsync(
        string program,
        NewsroomStory story,
        byte[] input,
        params (string Name, string Value)[] settings
    )
    {
        using var process = Begin(program, story, settings);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused the message before reading it.
        }
        await process.WaitForExitAsync().InLongTime();
        return (process.ExitCode, await errors.InTime());
    }

    /// <summary>The story's published entries, newest first.</summary>
    public static async Task<IReadOnlyList<Posted>> PostedAsync(NewsroomStory story) =>
        [
            .. (await story.Editor.GetAsync($"{story.Path}/entries"))
                .Body.GetProperty("items")
                .EnumerateArray()
                .Where(entry => entry.GetProperty("state").GetString() == "published")
                .Select(entry => new Posted(
                    entry.GetProperty("id").GetGuid(),
                    entry.TryGetProperty("title", out var title) ? title.GetString()! : "",
                    entry.GetProperty("body").GetString()!
                )),
        ];

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static Process Begin(string program, NewsroomStory story, IEnumerable<(string Name, string Value)> settings)
    {
        Requirement.Need("python3", File.Exists("/usr/bin/python3") || File.Exists("/usr/local/bin/python3"), "The bots are in Python");
        var start = new ProcessStartInfo("python3", [Path.Combine(DeployFolder.Root, Folder, program)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Name, string Value)[] own =
        [
            ("PYTHONDONTWRITEBYTECODE", "1"),
            ("LIVEBLOG_SERVER", story.Editor.Server.Address.ToString()),
            ("LIVEBLOG_STORY", story.Id.ToString()),
            ("LIVEBLOG_TOKEN", story.Editor.Token),
            ("LIVEBLOG_STATE", "published"),
        ];
        foreach (var (name, value) in own.Concat(settings))
        {
            start.Environment[name] = value;
        }
        return Children.Start(start);
    }

    /// <summary>An instant as chat services write it.</summary>
    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>An entry that readers have.</summary>
public sealed record Posted(Guid Id, string Title, string Body);
