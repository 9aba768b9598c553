using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>
/// Somebody who is about to be removed begins a request and sends its body afterwards: what counts is their rights when it is
/// written (decisions/0052).
/// </summary>
public sealed class RemovedWriterTests(Newsroom newsroom)
{
    [Fact]
    public async Task Write_WhoseWriterIsRemovedWhileItsBodyIsOnItsWay_IsRefusedAndChangesNothing()
    {
        var server = newsroom.Server;
        var story = await newsroom.Editor.CreateStoryAsync();
        var standing = await story.PublishAsync("As it was");
        var colleague = await newsroom.Editor.AddColleagueAsync("administrator");
        var account = (await colleague.GetAsync("/api/session")).Body.GetProperty("id").GetString();
        var (entry, made, media) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var accomplice = $"{made:N}@example.org";
        (string Request, byte[] Body)[] writes =
        [
            ($"PUT {story.EntryPath(entry)}", Json("""{"body":"<p>Too late</p>","state":"published"}""")),
            ($"PUT {story.Path}/status", Json("""{"status":"ended"}""")),
            (
                $"PUT /api/stories/{made}",
                Json($$"""{"slug":"late-{{made:N}}","headline":"Too late","language":"en","timeZone":"Europe/London"}""")
            ),
            ($"DELETE {story.EntryPath(standing)}", Json("""{"reason":"too late"}""")),
            ($"PUT /api/media/{media}", SamplePictures.Jpeg(320, 200)),
            ("PUT /api/site", Json("""{"version":0,"edit":{"name":"Too late"}}""")),
            ("PUT /api/delivery", Json("""{"push":false}""")),
            ($"PUT /api/delivery/stories/{story.Slug}", Json("""{"push":false}""")),
            (
                "POST /api/users",
                Json($$"""{"name":"Eve","email":"{{accomplice}}","password":"violet anchors drift slowly","role":"editor"}""")
            ),
            ("POST /api/tokens", Json("""{"name":"too late"}""")),
        ];
        var connections = new List<RawConnection>();
        try
        {
            // All at once: a body that does not come within five seconds is refused for that.
            connections.AddRange(await Task.WhenAll(writes.Select(_ => RawConnection.OpenAsync(server))));
            await Task.WhenAll(connections.Zip(writes, (connection, write) => BeginAsync(connection, write.Request, write.Body)));
            (await newsroom.Editor.DeleteAsync($"/api/users/{account}")).Expect(HttpStatusCode.NoContent);
            var answers = await Task.WhenAll(connections.Zip(writes, (connection, write) => EndAsync(connection, write.Body)));
            Assert.All(
                answers.Zip(writes),
                each =>
                    Assert.True(
                        each.First.StartsWith("HTTP/1.1 401", StringComparison.Ordinal)
                            || each.First.StartsWith("HTTP/1.1 403", StringComparison.Ordinal),
                        $"{each.Second.Request} answers {each.First}"
                    )
            );
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }

        (await story.GetEntryAsync(entry)).ExpectProblem(404);
        (await story.GetEntryAsync(standing)).Expect(HttpStatusCode.OK);
        Assert.Equal("live", (await story.GetAsync()).Body.GetProperty("status").GetString());
        (await newsroom.Editor.GetAsync($"/api/stories/{made}")).ExpectProblem(404);
        (await newsroom.Editor.GetAsync($"/api/media/{media}")).ExpectProblem(404);
        Assert.Equal(0, (await newsroom.Editor.GetAsync("/api/site")).Version);
        var delivery = (await newsroom.Editor.GetAsync("/api/delivery")).Body;
        Assert.True(delivery.GetProperty("push").GetBoolean());
        Assert.DoesNotContain(story.Slug, delivery.GetProperty("polling").EnumerateArray().Select(slug => slug.GetString()));
        Assert.DoesNotContain(accomplice, (await newsroom.Editor.GetAsync("/api/users")).Text, StringComparison.Ordinal);

        async Task BeginAsync(RawConnection connection, string request, byte[] body)
        {
            var type = request.Contains("/media/", StringComparison.Ordinal) ? "image/jpeg" : "application/json";
            string[] headers = [$"Content-Type: {type}", $"Content-Length: {body.Length}", "Expect: 100-continue"];
            await connection.WriteAsync($"{RawConnection.Head(server, request, colleague.Token, headers)}\r\n\r\n");
            // The server asks for the body once it has admitted the request.
            Assert.StartsWith("HTTP/1.1 100", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        }

        static async Task<string> EndAsync(RawConnection connection, byte[] body)
        {
            await connection.WriteAsync(body);
            return await connection.ReadHeadAsync();
        }
    }

    /// <summary>
    /// The writes have arrived completely and wait for the database's one writer, the removal: each checks again when it is its turn.
    /// </summary>
    [Fact]
    public async Task Write_WhoseWriterIsRemovedWhileItWaitsForTheDatabase_IsRefused()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var standing = await story.PublishAsync("As it was");
        var colleague = await editor.AddColleagueAsync("administrator");
        var (entry, media) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await using var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var removal = db.BeginTransaction(deferred: false);
        Task<Answer>[] waiting =
        [
            colleague.PutAsync(story.EntryPath(entry), new { body = "<p>Too late</p>", state = "published" }),
            colleague.DeleteAsync(story.EntryPath(standing)),
            colleague.PutAsync($"/api/media/{media}", new ByteArrayContent(SamplePictures.Jpeg(320, 200))),
            colleague.PutAsync("/api/site", new { version = 0, edit = new { name = "Too late" } }),
            colleague.PutAsync("/api/delivery", new { push = false }),
            colleague.PutAsync($"/api/delivery/stories/{story.Slug}", new { push = false }),
        ];
        // Wait for them to arrive: reads continue while the write lock is held.
        for (var n = 0; n < 20; n++)
        {
            (await editor.GetAsync("/api/delivery")).Expect(HttpStatusCode.OK);
        }
        Assert.All(waiting, write => Assert.False(write.IsCompleted));
        await using var command = db.CreateCommand();
        command.Transaction = removal;
        command.CommandText = "DELETE FROM ApiTokens WHERE AccountId IN (SELECT AccountId FROM ApiTokens ORDER BY CreatedAt DESC LIMIT 1)";
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        await removal.CommitAsync();

        var answers = await Task.WhenAll(waiting).InTime();

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden }));
        (await story.GetEntryAsync(entry)).ExpectProblem(404);
        (await story.GetEntryAsync(standing)).Expect(HttpStatusCode.OK);
        (await editor.GetAsync($"/api/media/{media}")).ExpectProblem(404);
        Assert.Equal(0, (await editor.GetAsync("/api/site")).Version);
        Assert.True((await editor.GetAsync("/api/delivery")).Body.GetProperty("push").GetBoolean());
    }

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
