using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>Apollo 11, 247 entries with their times, through the public API to a follower's screen.</summary>
[Collection(nameof(RealServer))]
public sealed class ReplayTests(ServerProcess server)
{
    private const int Total = 247;
    private static readonly string Recording = ServerProcess.File("tests/data/apollo-11.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_at_once_reaches_a_follower_whole_in_order_and_once()
    {
        var (storyId, slug) = await LiveStoryAsync();
        await using var reading = new Reading(new StoryFollower(server.Address, slug));
        var start = (await reading.NextAsync<SnapshotTaken>()).Snapshot;
        Assert.Empty(start.Entries);

        await using var replay = Replay(slug, "once");
        var puts = await NextPutsAsync(reading, start.Seq, Total);
        var (code, said) = await replay.EndAsync();

        Assert.True(code == 0, said);
        Assert.Contains("Done: 247 posted.", said);
        AssertAsRecorded(puts);
        Assert.Equal(Total, (await server.Desk.GetStoryAsync(storyId, Cancellation)).EntryCount);
        Assert.Equal(puts.Select(put => put.Id).Order(), (await EntriesAsync(storyId)).Select(entry => entry.Id.ToString()).Order());
    }

    [Fact]
    public async Task Replay_that_was_stopped_says_how_to_go_on_and_run_again_posts_nothing_twice()
    {
        var (storyId, slug) = await LiveStoryAsync();
        await using var reading = new Reading(new StoryFollower(server.Address, slug));
        var start = (await reading.NextAsync<SnapshotTaken>()).Snapshot;

        await using var first = Replay(slug, "50000"); // takes half a minute, so it cannot end before it is interrupted
        var puts = await NextPutsAsync(reading, start.Seq, 20);
        first.Interrupt();
        var (stopped, said) = await first.EndAsync();
        Assert.Equal(130, stopped);
        Assert.Contains($"--story {slug} --speed 50000 --from ", said);
        var before = (await server.Desk.GetStoryAsync(storyId, Cancellation)).EntryCount;
        Assert.InRange(before, 20, Total - 1);

        await using var second = Replay(slug, "once");
        puts.AddRange(await NextPutsAsync(reading, start.Seq + 20, Total - 20));
        var (ended, then) = await second.EndAsync();

        Assert.True(ended == 0, then);
        Assert.Contains($"Done: {Total - before} posted, {before} were there already.", then);
        AssertAsRecorded(puts);
        var story = await server.Desk.GetStoryAsync(storyId, Cancellation);
        Assert.Equal((Total, start.Seq + Total), (story.EntryCount, story.Seq));
    }

    [Fact]
    public async Task Replay_creates_a_story_that_is_missing_and_finds_it_again()
    {
        var slug = $"apollo-{Guid.CreateVersion7():N}";
        await using var first = Replay(slug, "once", "--headline", "Apollo 11", "--from", "240");
        var (code, said) = await first.EndAsync();
        await using var second = Replay(slug, "once", "--headline", "Another headline", "--from", "240");
        var (again, then) = await second.EndAsync();

        Assert.True(code == 0, said);
        Assert.True(again == 0, then);
        Assert.Contains("Done: 8 posted.", said);
        Assert.Contains("Done: 0 posted, 8 were there already.", then);
        var snapshot = await SnapshotAsync(slug);
        Assert.Equal(("Apollo 11", StoryStatuses.Live), (snapshot.Header.Headline, snapshot.Header.Status));
        Assert.StartsWith("NASA SP-4029", snapshot.Header.Standfirst, StringComparison.Ordinal);
        Assert.Equal(8, snapshot.Total);
    }

    [Fact]
    public async Task Replay_in_time_waits_for_the_next_entry_and_says_when_it_is_due()
    {
        var (storyId, slug) = await LiveStoryAsync();

        await using var replay = Replay(slug, "1");
        await replay.LineWithAsync("1/247  next 1969-07-15 16:00:00Z at ");
        replay.Interrupt();
        var (code, said) = await replay.EndAsync();

        Assert.Equal(130, code);
        Assert.Contains("Stopped before entry 2.", said);
        Assert.Equal(1, (await server.Desk.GetStoryAsync(storyId, Cancellation)).EntryCount);
    }

    [Theory]
    [InlineData("--speed takes once or a number above zero", "--speed", "fast")]
    [InlineData("--from takes a number from 1", "--from", "0")]
    [InlineData("--to takes an address", "--to", "nowhere")]
    [InlineData("there is no number 248", "--from", "248")]
    [InlineData("At this speed the coverage would not end", "--speed", "1e-12")]
    [InlineData("Use at least three characters in the address", "--story", "No Slug")]
    public async Task Replay_that_is_asked_for_nonsense_says_so(string words, params string[] args)
    {
        var story = args[0] == "--story" ? [] : new[] { "--story", "apollo-nonsense" };
        var to = args[0] == "--to" ? [] : new[] { "--to", $"{server.Address}" };

        await using var replay = server.Run(["replay", Recording, "--token", server.Token, .. to, .. story, .. args]);
        var (code, said) = await replay.EndAsync();

        // What the command line itself is at fault for is a usage error (64).
        Assert.Equal(words.StartsWith("--", StringComparison.Ordinal) ? 64 : 1, code);
        Assert.Contains(words, said);
    }

    [Fact]
    public async Task Replay_of_a_file_that_is_no_coverage_says_so()
    {
        await using var replay = server.Run(
            "replay",
            ServerProcess.File("tests/LiveBlog.Client.Tests/ReplayTests.cs"),
            "--token",
            server.Token,
            "--story",
            "apollo-nonsense"
        );

        var (code, said) = await replay.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("ReplayTests.cs is not recorded coverage: it cannot be read at line 1, 0 bytes in", said);
    }

    [Theory]
    [InlineData("is not a file that can be read", null)]
    [InlineData("Entry 1 of", """{"entries":[null]}""")]
    public async Task Replay_of_what_cannot_be_read_says_so_in_a_sentence(string words, string? content)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("liveblog-replay-").FullName, "coverage.json");
        if (content is null)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content, Cancellation);
        }
        await using var replay = server.Run("replay", path, "--token", server.Token, "--story", "apollo-nonsense");
        var (code, said) = await replay.EndAsync();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        Assert.Equal(1, code);
        Assert.Contains(words, said);
        Assert.DoesNotContain("   at ", said);
    }

    private ServerProcess.Program Replay(string slug, string speed, params string[] more) =>
        server.Run(["replay", Recording, "--to", $"{server.Address}", "--token", server.Token, "--story", slug, "--speed", speed, .. more]);

    private async Task<(Guid Id, string Slug)> LiveStoryAsync()
    {
        var id = Guid.CreateVersion7();
        var slug = $"apollo-11-{id:N}";
        await server.Desk.CreateStoryAsync(id, new StoryEdit { Slug = slug, Headline = "Apollo 11" }, Cancellation);
        await server.Desk.SetStatusAsync(id, StoryStatuses.Live, Cancellation);
        return (id, slug);
    }

    /// <summary>The next changes, each of which must be a put and follow the one before it.</summary>
    private static async Task<List<EntryView>> NextPutsAsync(Reading reading, long after, int count)
    {
        var puts = new List<EntryView>();
        for (var seq = after + 1; seq <= after + count; seq++)
        {
            var change = (await reading.NextAsync<ChangeApplied>()).Change;
            Assert.Equal((seq, ChangeKinds.EntryPut), (change.Seq, change.Kind));
            puts.Add(change.Entry!);
        }
        return puts;
    }

    private static void AssertAsRecorded(List<EntryView> puts)
    {
        using var recording = JsonDocument.Parse(File.ReadAllBytes(Recording));
        var recorded = recording.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(Total, recorded.Count);
        Assert.Equal(
            recorded.Select(entry => entry.GetProperty("at").GetDateTimeOffset().ToUnixTimeMilliseconds()),
            puts.Select(put => put.At)
        );
        Assert.All(
            recorded.Zip(puts),
            pair => Assert.Contains(WebText(pair.First.GetProperty("missionTime").GetString()!), pair.Second.Html, StringComparison.Ordinal)
        );
        Assert.Equal(Total, puts.Select(put => put.Id).Distinct().Count());
        // Entries of one instant stand in the order in which they were recorded.
        Assert.Equal(puts, puts.OrderBy(put => put.At).ThenBy(put => put.Id, StringComparer.Ordinal));
    }

    private static string WebText(string text) => $"Mission time {text}</em>";

    private async Task<List<EntryDetail>> EntriesAsync(Guid storyId)
    {
        var all = new List<EntryDetail>();
        string? next = null;
        do
        {
            var page = await server.Desk.ListEntriesAsync(storyId, next, Cancellation);
            all.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);
        return all;
    }

    private async Task<Snapshot> SnapshotAsync(string slug) =>
        JsonSerializer.Deserialize(
            await server.Http.GetByteArrayAsync(new Uri($"/live/{slug}/snapshot", UriKind.Relative), Cancellation),
            ProtocolJson.Wire.Snapshot
        )!;
}
