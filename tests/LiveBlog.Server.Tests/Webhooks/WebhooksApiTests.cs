using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Webhooks;

/// <summary>Webhooks as administrators set them up. None of them can be reached: their names are in no directory.</summary>
public sealed class WebhooksApiTests(Newsroom newsroom)
{
    private const string Webhooks = "/api/webhooks";

    private Editor Editor => newsroom.Editor;

    [Fact]
    public async Task Webhook_IsListedWithoutItsSecret_AndBeginsWithWhatComesNext()
    {
        var story = await Editor.CreateStoryAsync();
        await story.PublishAsync();
        var deleted = await Editor.CreateStoryAsync();
        (await Editor.DeleteAsync(deleted.Path)).Expect(HttpStatusCode.OK);
        var made = (await Editor.PostAsync(Webhooks, Edit(" Wire ", " https://hook.invalid/a "))).Expect(HttpStatusCode.OK).Body;
        var (id, secret) = (made.GetProperty("id").GetGuid(), made.GetProperty("secret").GetString()!);
        try
        {
            Assert.StartsWith("whsec_", secret);
            Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
            var listed = (await Editor.GetAsync(Webhooks)).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain(secret, listed.Text);
            var view = listed.Body.EnumerateArray().Single(webhook => webhook.GetProperty("id").GetGuid() == id);
            Assert.Equal(("Wire", "https://hook.invalid/a"), (view.GetProperty("name").GetString(), view.GetProperty("url").GetString()));
            Assert.False(view.GetProperty("active").GetBoolean());
            Assert.Equal(2, await ReadAsync<long>($"SELECT \"Seq\" FROM \"WebhookPositions\" WHERE {Of(id, story)}"));
            Assert.InRange(await ReadAsync<long>($"SELECT \"Seq\" FROM \"WebhookPositions\" WHERE {Of(id, deleted)}"), long.MinValue, -1);
            Assert.DoesNotContain(secret, await ReadAsync<string>($"SELECT \"Secret\" FROM \"Webhooks\" WHERE \"Id\" = '{Text(id)}'"));
        }
        finally
        {
            (await Editor.DeleteAsync($"{Webhooks}/{id}")).Expect(HttpStatusCode.NoContent);
        }
        (await Editor.DeleteAsync($"{Webhooks}/{id}")).ExpectProblem(404);
        Assert.Equal(0, await ReadAsync<long>($"SELECT COUNT(*) FROM \"WebhookPositions\" WHERE \"WebhookId\" = '{Text(id)}'"));
    }

    /// <summary>The public log of a story that was rehearsed begins again at 1.</summary>
    [Fact]
    public async Task Webhook_AddedDuringARehearsal_BeginsWithTheStory()
    {
        var story = await Editor.CreateStoryAsync(status: null);
        await story.PublishAsync();
        (await Editor.PostAsync($"{story.Path}/reader-link")).Expect(HttpStatusCode.OK);
        await story.PublishAsync();
        var id = await AddAsync();
        try
        {
            Assert.Equal(0, await CountAsync());
            // As an earlier release left it.
            await WriteAsync($"INSERT INTO \"WebhookPositions\" VALUES ('{Text(id)}', '{Text(story.Id)}', 3)");
            (await story.SetStatusAsync("live")).Expect(HttpStatusCode.OK);
            Assert.Equal(0, await CountAsync());
        }
        finally
        {
            await Editor.DeleteAsync($"{Webhooks}/{id}");
        }

        Task<long> CountAsync() => ReadAsync<long>($"SELECT COUNT(*) FROM \"WebhookPositions\" WHERE {Of(id, story)}");
    }

    [Fact]
    public async Task Webhook_ThatIsEdited_BeginsWithoutItsFailures()
    {
        var id = await AddAsync();
        try
        {
            await WriteAsync(
                $"UPDATE \"Webhooks\" SET \"Failures\" = 3, \"FailingSince\" = 5, \"NextAt\" = 4102444800000, \"Problem\" = 'No' WHERE \"Id\" = '{Text(id)}'"
            );
            (await Editor.PutAsync($"{Webhooks}/{id}", Edit("Wire 2", "https://hook.invalid/b"))).Expect(HttpStatusCode.NoContent);
            var view = await ViewAsync(id);
            Assert.Equal(("Wire 2", "https://hook.invalid/b"), (view.GetProperty("name").GetString(), view.GetProperty("url").GetString()));
            foreach (var field in new[] { "failingSince", "nextAt", "problem" })
            {
                Assert.False(view.TryGetProperty(field, out var left) && left.ValueKind != JsonValueKind.Null, $"{field} is left");
            }
            Assert.Equal(0, await ReadAsync<long>($"SELECT \"Failures\" FROM \"Webhooks\" WHERE \"Id\" = '{Text(id)}'"));
        }
        finally
        {
            await Editor.DeleteAsync($"{Webhooks}/{id}");
        }
        (await Editor.PutAsync($"{Webhooks}/{Guid.CreateVersion7()}", Edit("Wire", "https://hook.invalid/a"))).ExpectProblem(404);
    }

    [Theory]
    [InlineData("name", "", "https://hook.invalid/a")]
    [InlineData("name", "  ", "https://hook.invalid/a")]
    [InlineData("name", "a\0b", "https://hook.invalid/a")]
    [InlineData("url", "Wire", "")]
    [InlineData("url", "Wire", "hook.invalid/a")]
    [InlineData("url", "Wire", "http://hook.invalid/a")]
    [InlineData("url", "Wire", "https://hook.invalid:8443/a")]
    [InlineData("url", "Wire", "https://user:secret@hook.invalid/a")]
    [InlineData("url", "Wire", "ftp://hook.invalid/a")]
    [InlineData("url", "Wire", "https://hook.invalid/a\0b")]
    public async Task Edit_ThatIsWrong_IsRefusedByItsField(string field, string name, string url)
    {
        (await Editor.PostAsync(Webhooks, Edit(name, url))).ExpectField(422, field);
        (await Editor.PutAsync($"{Webhooks}/{Guid.CreateVersion7()}", Edit(name, url))).ExpectField(422, field);
    }

    [Fact]
    public async Task Webhooks_AreForAdministrators_AndAreNotEndless()
    {
        var colleague = await Editor.AddColleagueAsync("editor");
        (await colleague.GetAsync(Webhooks)).ExpectProblem(403);
        (await colleague.PostAsync(Webhooks, Edit("Wire", "https://hook.invalid/a"))).ExpectProblem(403);
        var made = new List<Guid>();
        try
        {
            Answer answer;
            while ((answer = await Editor.PostAsync(Webhooks, Edit("Wire", "https://hook.invalid/a"))).Status == HttpStatusCode.OK)
            {
                made.Add(answer.Body.GetProperty("id").GetGuid());
                Assert.InRange(made.Count, 1, 20);
            }
            answer.ExpectProblem(409);
        }
        finally
        {
            foreach (var id in made)
            {
                await Editor.DeleteAsync($"{Webhooks}/{id}");
            }
        }
    }

    [Fact]
    public async Task Delivery_IsRepeatedOnlyOfWhatReadersHave_AndListed()
    {
        var id = await AddAsync();
        try
        {
            var (story, draft) = (await Editor.CreateStoryAsync(), await Editor.CreateStoryAsync(status: null));
            await story.PublishAsync();
            await draft.PublishAsync("Nobody may know this");
            foreach (var unknown in new[] { $"{draft.Id}/1", $"{story.Id}/99", $"{story.Id}/-2", $"{Guid.CreateVersion7()}/1" })
            {
                (await Editor.PostAsync($"{Webhooks}/{id}/deliveries/{unknown}")).ExpectProblem(404);
            }
            (await Editor.PostAsync($"{Webhooks}/{Guid.CreateVersion7()}/deliveries/{story.Id}/2")).ExpectProblem(404);
            for (var attempt = 1; attempt <= 2; attempt++)
            {
                var outcome = (await Editor.PostAsync($"{Webhooks}/{id}/deliveries/{story.Id}/2")).Expect(HttpStatusCode.OK).Body;
                Assert.Equal(0, outcome.GetProperty("status").GetInt32());
                var listed = (await Editor.GetAsync($"{Webhooks}/{id}/deliveries")).Expect(HttpStatusCode.OK).Body;
                var delivery = Assert.Single(listed.EnumerateArray());
                Assert.Equal((story.Slug, 2), (delivery.GetProperty("story").GetString(), delivery.GetProperty("seq").GetInt32()));
                Assert.Equal("entry.published", delivery.GetProperty("type").GetString());
                Assert.Equal(
                    (attempt, false),
                    (delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("delivered").GetBoolean())
                );
            }
            var other = await AddAsync();
            Assert.Equal(0, (await Editor.GetAsync($"{Webhooks}/{other}/deliveries")).Body.GetArrayLength());
            await Editor.DeleteAsync($"{Webhooks}/{other}");
            Assert.Equal(1, await ReadAsync<long>($"SELECT COUNT(*) FROM \"WebhookDeliveries\" WHERE \"WebhookId\" = '{Text(id)}'"));
        }
        finally
        {
            await Editor.DeleteAsync($"{Webhooks}/{id}");
        }
        Assert.Equal(0, await ReadAsync<long>($"SELECT COUNT(*) FROM \"WebhookDeliveries\" WHERE \"WebhookId\" = '{Text(id)}'"));
    }

    private async Task<Guid> AddAsync() =>
        (await Editor.PostAsync(Webhooks, Edit("Wire", "https://hook.invalid/a")))
            .Expect(HttpStatusCode.OK)
            .Body.GetProperty("id")
            .GetGuid();

    private async Task<JsonElement> ViewAsync(Guid id) =>
        (await Editor.GetAsync(Webhooks)).Body.EnumerateArray().Single(webhook => webhook.GetProperty("id").GetGuid() == id);

    /// <summary>Switched off, so that the server's own rounds leave it alone.</summary>
    private static object Edit(string name, string url) =>
        new
        {
            name,
            url,
            active = false,
        };

    private static string Of(Guid webhook, NewsroomStory story) =>
        $"\"WebhookId\" = '{Text(webhook)}' AND \"StoryId\" = '{Text(story.Id)}'";

    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var database = await OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task WriteAsync(string sql)
    {
        await using var database = await OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var database = new SqliteConnection($"Data Source={newsroom.Server.DatabaseFile};Pooling=False");
        await database.OpenAsync();
        return database;
    }
}
