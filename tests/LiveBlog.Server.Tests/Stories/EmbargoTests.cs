using System.Net;
using LiveBlog.Server.Tests.Delivery;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>An entry with a time to be published at is a draft to everybody until then, and public by itself from then on.</summary>
public sealed class EmbargoTests(Newsroom newsroom)
{
    private const string Secret = "embargoed zirconium";

    [Fact]
    public async Task Entry_BeforeItsTime_LeaksNowhere()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("Public");
        using var reader = newsroom.Server.Visitor();
        string[] addresses =
        [
            $"/{story.Slug}",
            $"/live/{story.Slug}/snapshot",
            $"/{story.Slug}/feed.atom",
            $"/{story.Slug}/feed.rss",
            $"/{story.Slug}/feed.json",
            "/search?q=embargoed",
        ];
        var before = await ReadAllAsync();
        var (entry, at) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow.AddHours(1));
        (
            await story.PutEntryAsync(
                entry,
                new
                {
                    title = Secret,
                    body = $"<p>{Secret}</p>",
                    key = true,
                    pinned = true,
                    publishAt = at,
                }
            )
        ).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(entry, new { title = Secret, body = $"<p>{Secret}</p>" }, ifMatch: 1)).Expect(HttpStatusCode.OK);

        Assert.Equal(before, await ReadAllAsync());
        Assert.Contains(before, answer => answer is { Status: HttpStatusCode.OK, ETag: not null });
        Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{entry}")).Status);
        Assert.Equal(2, (await story.ReadLogAsync()).Count);
        var detail = (await story.GetEntryAsync(entry)).Body;
        Assert.Equal("draft", detail.GetProperty("state").GetString());
        Assert.Equal(at, detail.GetProperty("publishAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));

        async Task<List<(string Path, HttpStatusCode Status, string? ETag, string Text)>> ReadAllAsync()
        {
            var answers = new List<(string, HttpStatusCode, string?, string)>();
            foreach (var address in addresses)
            {
                using var answer = await reader.GetAsync(address).InTime();
                // A page has different numbers each time; its entries are in its snapshot.
                var text = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain("zirconium", text);
                answers.Add((address, answer.StatusCode, answer.Headers.ETag?.Tag, address.Contains("feed") ? text : ""));
            }
            return answers;
        }
    }

    [Fact]
    public async Task Entry_AtItsTime_ReachesReadersByItself()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var follower = await LiveReader.FollowAsync(story);
        var (entry, at) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow.AddSeconds(5));
        (await story.PutEntryAsync(entry, new { body = "<p>Now.</p>", publishAt = at })).Expect(HttpStatusCode.Created);
        await follower.ReachAsync(2);

        var change = (await story.ReadLogAsync())[^1];
        Assert.Equal(entry.ToString(), change.Entry!.Id);
        Assert.InRange(change.Entry.Published, at.ToUnixTimeMilliseconds(), at.AddSeconds(5 * Patience.Leeway).ToUnixTimeMilliseconds());
        Assert.Equal(change.Entry.Published, change.Entry.At);
        var detail = (await story.GetEntryAsync(entry)).Body;
        Assert.Equal(("published", "Ada Lund"), (detail.GetProperty("state").GetString(), detail.GetProperty("byline").GetString()));
        Assert.False(detail.TryGetProperty("publishAt", out var left) && left.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Entry_WhoseServerWasKilledBeforeItsTime_IsPublishedOnceByTheNext()
    {
        await using var server = await NewsroomServer.StartAsync();
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        var entry = Guid.CreateVersion7();
        var body = new { body = "<p>Whatever happens.</p>", publishAt = DateTimeOffset.UtcNow.AddHours(1) };
        (await story.PutEntryAsync(entry, body)).Expect(HttpStatusCode.Created);
        await server.KillAsync();
        Assert.Single(await story.ReadLogAsync());
        await ComesAnHourEarlierAsync(server, entry);

        await server.StartAgainAsync();
        await Patience.EventuallyAsync(async () => (await story.ReadLogAsync()).Count > 1, "the entry is published");
        await server.StopAsync();
        await server.StartAgainAsync();
        var snapshot = await story.ReadSnapshotAsync();
        Assert.Equal((2L, 1), (snapshot.Seq, snapshot.Total));
    }

    [Fact]
    public async Task Story_AtItsTime_GoesLiveByItself()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: null);
        var at = DateTimeOffset.UtcNow.AddHours(1);
        var scheduled = await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "announced", startsAt = at });
        Assert.Equal(
            at,
            scheduled.Expect(HttpStatusCode.OK).Body.GetProperty("startsAt").GetDateTimeOffset(),
            TimeSpan.FromMilliseconds(1)
        );
        Assert.Contains("Coverage starts", (await story.ReadPageAsync()).Text);
        var soon = new { status = "announced", startsAt = DateTimeOffset.UtcNow.AddSeconds(5) };
        (await newsroom.Editor.PutAsync($"{story.Path}/status", soon)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(async () => (await story.ReadSnapshotAsync()).Header.Status == "live", "the story goes live");
    }

    [Fact]
    public async Task Time_ThatMakesNoSense_NamesTheField()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (past, later) = (DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(5));
        var draft = Guid.CreateVersion7();
        (await story.PutEntryAsync(draft, new { body = "x", publishAt = past })).ExpectField(422, "publishAt");
        (await story.GetEntryAsync(draft)).ExpectProblem(404);
        (
            await story.PutEntryAsync(
                draft,
                new
                {
                    body = "x",
                    state = "published",
                    publishAt = later,
                }
            )
        ).ExpectField(422, "publishAt");
        (await story.PutEntryAsync(draft, new { body = "x", publishAt = DateTimeOffset.MaxValue })).ExpectField(422, "publishAt");
        (await story.PutEntryAsync(draft, new { body = "x", publishAt = "tomorrow" })).ExpectProblem(400);
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "announced", startsAt = past })).ExpectField(
            422,
            "startsAt"
        );
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "live", startsAt = later })).ExpectField(422, "startsAt");

        var published = await story.PublishAsync();
        (await story.PutEntryAsync(published, new { body = "x", publishAt = later }, ifMatch: 1)).ExpectField(422, "publishAt");
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(published)}/schedule")).ExpectField(422, "publishAt");
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(draft)}/schedule")).ExpectProblem(404);
    }

    [Fact]
    public async Task Time_Cancelled_LeavesADraft()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = Guid.CreateVersion7();
        var body = new { body = "<p>Not yet.</p>", publishAt = DateTimeOffset.UtcNow.AddHours(1) };
        (await story.PutEntryAsync(entry, body)).Expect(HttpStatusCode.Created);
        var cancelled = (await newsroom.Editor.DeleteAsync($"{story.EntryPath(entry)}/schedule")).Expect(HttpStatusCode.OK);
        Assert.Equal((2, "draft"), (cancelled.Version, cancelled.Body.GetProperty("state").GetString()));
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(entry)}/schedule")).Expect(HttpStatusCode.OK);
    }

    /// <summary>While the server is down.</summary>
    private static async Task ComesAnHourEarlierAsync(NewsroomServer server, Guid entry)
    {
        await using var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = "UPDATE Entries SET PublishAt = PublishAt - 3600000 WHERE Id = $entry";
        command.Parameters.AddWithValue("$entry", entry);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
