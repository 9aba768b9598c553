using System.Text.RegularExpressions;
using System.Threading.Channels;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>[21] The package's README shows code that compiles, and does what it says.</summary>
[Collection(nameof(RealServer))]
public sealed partial class ReadmeTests(ServerProcess server)
{
    [Fact]
    public void Readme_shows_the_code_that_is_compiled_here()
    {
        var compiled = Lines(File.ReadAllText(ServerProcess.File("tests/LiveBlog.Client.Tests/ReadmeExamples.cs")));
        var shown = BlockPattern.Matches(File.ReadAllText(ServerProcess.File("src/LiveBlog.Client/README.md")));
        Assert.Equal(2, shown.Count);
        Assert.All(shown, block => Assert.Contains(Lines(block.Groups[1].Value), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examples_follow_what_they_write()
    {
        var id = Guid.CreateVersion7();
        var slug = $"readme-{id:N}";
        var cancellation = TestContext.Current.CancellationToken;
        await server.Desk.CreateStoryAsync(id, new StoryEdit { Slug = slug, Headline = "Bridge closes" }, cancellation);
        await server.Desk.SetStatusAsync(id, StoryStatuses.Live, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var said = new SaidLines();
        var following = ReadmeExamples.FollowAsync(server.Address, slug, said, enough.Token);
        Assert.Equal("Bridge closes: 0 updates", await said.NextAsync().Soon());

        await ReadmeExamples.WriteAsync(server.Address, slug, server.Token, cancellation);
        var entry = Assert.Single((await server.Desk.ListEntriesAsync(id, before: null, cancellation)).Items);
        Assert.True(entry is { Title: "Bridge closed", Pinned: true, State: "published" });
        Assert.Equal($"{entry.Id} Bridge closed", await said.NextAsync().Soon());
        await server.Desk.TakeDownAsync(id, entry.Id, "a test", cancellation);
        string? line;
        do
        {
            line = await said.NextAsync().Soon();
        } while (line == $"{entry.Id} Bridge closed"); // pinned
        Assert.Equal($"{entry.Id} is gone", line);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.Soon());
    }

    private static string Lines(string code) =>
        string.Join(
            '\n',
            code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => line.Length > 0)
        );

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern { get; }

    private sealed class SaidLines : StringWriter
    {
        private readonly Channel<string?> _lines = Channel.CreateUnbounded<string?>();

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value);

        public ValueTask<string?> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }
}
