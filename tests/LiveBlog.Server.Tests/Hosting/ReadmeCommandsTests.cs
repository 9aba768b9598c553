using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>What the README tells people to type, typed.</summary>
public sealed partial class ReadmeCommandsTests(Newsroom newsroom)
{
    [Fact]
    public async Task CurlLines_OfTheReadme_RunAsPrinted()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var readme = DeployFolder.Read("README.md");
        var commands = BlockPattern
            .Matches(readme[readme.IndexOf("## API", StringComparison.Ordinal)..])
            .Select(block => block.Groups[1].Value)
            .Where(command => command.StartsWith("curl", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, commands.Count);
        foreach (var command in commands)
        {
            var here = command.Replace("http://localhost:5080", newsroom.Server.Address.GetLeftPart(UriPartial.Authority));
            var (exit, output) = await RunAsync(here, story);
            Assert.True(exit == 0, $"{here}\n{output}");
        }
        Assert.Equal("Bridge closed", Assert.Single((await story.ReadSnapshotAsync()).Entries).Title);
    }

    private async Task<(int Exit, string Output)> RunAsync(string command, NewsroomStory story)
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-readme-").FullName;
        // Otherwise curl is content with whatever it is answered.
        await File.WriteAllTextAsync(Path.Combine(folder, ".curlrc"), "fail-with-body\nsilent\nshow-error\n");
        var start = new ProcessStartInfo("bash", ["-e", "-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CURL_HOME"] = folder;
        start.Environment["TOKEN"] = newsroom.Editor.Token;
        start.Environment["STORY"] = story.Id.ToString();
        using var process = Children.Start(start);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().InTime();
        Directory.Delete(folder, recursive: true);
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern { get; }
}
