using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>A take-down records when the text was gone from each place, whatever happens to the server meanwhile.</summary>
public sealed class TakeDownProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Proof_OfATakeDown_NamesEveryPlaceAndSurvivesAKill()
    {
        await using var cache = await PurgedCache.StartAsync();
        await using var server = await NewsroomServer.StartAsync("--Cdn:PurgeUrl", cache.Address);
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Libel");
        var path = $"{story.EntryPath(entry)}/takedown";
        (await editor.GetAsync(path)).ExpectProblem(404);

        // The cache does not answer, and the server dies before it does.
        cache.Status = StatusCodes.Status503ServiceUnavailable;
        (await story.TakeDownAsync(entry, "legal")).Expect(HttpStatusCode.NoContent);
        await EventuallyAsync(editor, path, proof => StateOf(proof, "disk") == "done" && !cache.Asked.IsEmpty);
        Assert.Equal("pending", StateOf((await editor.GetAsync(path)).Body, "purge"));
        await server.KillAsync();
        cache.Status = StatusCodes.Status200OK;
        await server.StartAgainAsync();

        var finished = await EventuallyAsync(editor, path, proof => proof.GetProperty("finished").GetBoolean());
        output.WriteLine(finished.ToString());
        Assert.Equal(("legal", "Ada Lund"), (finished.GetProperty("reason").GetString(), finished.GetProperty("by").GetString()));
        var channels = finished.GetProperty("channels").EnumerateArray().ToList();
        Assert.All(channels, channel => Assert.Equal("done", channel.GetProperty("state").GetString()));
        Assert.All(channels, channel => Assert.InRange(channel.GetProperty("seconds").GetDouble(), 0, Patience.Extended.TotalSeconds));
        string[] expected = ["caches", "database", "disk", "log", "media", "memory", "purge", "search"];
        Assert.Equal(expected, channels.Select(c => c.GetProperty("channel").GetString()!.Split(' ')[0]).Distinct().Order());
        Assert.Contains($"PURGE /{story.Slug}/entries/{entry}", cache.Asked);
        Assert.Contains($"PURGE /live/{story.Slug}/snapshot", cache.Asked);
    }

    [Fact]
    public async Task Editor_WhoErasesEverything_IsSlowedDownAndReported()
    {
        await using var server = await NewsroomServer.StartAsync();
        var administrator = await server.CreateAdministratorAsync();
        var editor = await administrator.AddColleagueAsync("editor");
        var story = await editor.CreateStoryAsync();
        var entries = new List<Guid>();
        for (var i = 0; i < 33; i++)
        {
            entries.Add(await story.PublishAsync($"Entry {i}"));
        }
        foreach (var entry in entries.Take(30))
        {
            (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        }
        foreach (var entry in entries.Skip(30))
        {
            var refused = (await story.TakeDownAsync(entry)).ExpectProblem(429);
            Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 300);
            Assert.Contains("30", refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        (await editor.DeleteAsync($"{story.Path}/earlier-wording")).ExpectProblem(429);
        (await editor.GetAsync(story.EntryPath(entries[^1]))).Expect(HttpStatusCode.OK);
        // Somebody else still can.
        (await administrator.DeleteAsync(story.EntryPath(entries[^1]))).Expect(HttpStatusCode.NoContent);

        (await editor.GetAsync("/api/takedowns/refusals")).Expect(HttpStatusCode.Forbidden);
        var told = (await administrator.GetAsync("/api/takedowns/refusals")).Body.GetProperty("items");
        var occasion = Assert.Single(told.EnumerateArray());
        Assert.Equal(("Ben Ruiz", 4), (occasion.GetProperty("by").GetString(), occasion.GetProperty("refused").GetInt32()));
        await Patience.EventuallyAsync(
            () => server.Output.Any(line => line.Contains("has erased 30 things", StringComparison.Ordinal)),
            "the log says so"
        );
    }

    private static string? StateOf(JsonElement proof, string channel) =>
        proof
            .GetProperty("channels")
            .EnumerateArray()
            .Where(c => c.GetProperty("channel").GetString() == channel)
            .Select(c => c.GetProperty("state").GetString())
            .SingleOrDefault();

    private static async Task<JsonElement> EventuallyAsync(Editor editor, string path, Func<JsonElement, bool> condition)
    {
        JsonElement proof = default;
        await Patience.EventuallyAsync(
            async () => condition(proof = (await editor.GetAsync(path)).Expect(HttpStatusCode.OK).Body),
            $"the proof is as it should be; it was {proof}",
            Patience.Extended
        );
        return proof;
    }
}
