using System.Net;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Questions;

public sealed class QuestionUpkeepTests
{
    [Fact]
    public async Task Questions_AreKeptAsLongAsAnAdministratorSays_WhateverTheConfigurationHas()
    {
        await using var server = await NewsroomServer.StartAsync("--Questions:KeptDays", "10");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync("live", ("questions", true));
        await AskAsync(server, story, "Asked long ago?");
        await AskAsync(server, story, "Asked lately?");
        await AskAsync(server, story, "Asked just now?");
        await AgeAsync(server, "Asked long ago?", days: 100);
        await AgeAsync(server, "Asked lately?", days: 40);

        // By the configuration both would be gone together, and never only one of them.
        (await editor.PutAsync("/api/site", Edit(0, 60))).Expect(HttpStatusCode.OK);
        await RestartAsync(server);
        await Patience.EventuallyAsync(async () => await CountAsync(editor, story) == 2, "the oldest question is forgotten");

        (await editor.PutAsync("/api/site", Edit(1, 30))).Expect(HttpStatusCode.OK);
        await RestartAsync(server);
        await Patience.EventuallyAsync(async () => await CountAsync(editor, story) == 1, "the next one is forgotten");
    }

    private static object Edit(int version, int questionsKeptDays) => new { version, edit = new { questionsKeptDays } };

    private static async Task AskAsync(NewsroomServer server, NewsroomStory story, string text)
    {
        using var reader = server.Visitor();
        using var question = new FormUrlEncodedContent([new("text", text)]);
        using var answer = await reader.PostAsync($"/{story.Slug}/questions", question).InTime();
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.SeeOther, $"Asking was answered {answer.StatusCode}.");
    }

    private static async Task AgeAsync(NewsroomServer server, string text, int days)
    {
        await using var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var age = db.CreateCommand();
        age.CommandText = "UPDATE Questions SET At = At - $age WHERE Text = $text";
        age.Parameters.AddWithValue("$age", (long)TimeSpan.FromDays(days).TotalMilliseconds);
        age.Parameters.AddWithValue("$text", text);
        Assert.Equal(1, await age.ExecuteNonQueryAsync());
    }

    private static async Task RestartAsync(NewsroomServer server)
    {
        await server.KillAsync();
        await server.StartAgainAsync();
    }

    private static async Task<int> CountAsync(Editor editor, NewsroomStory story) =>
        (await editor.GetAsync($"{story.Path}/questions")).Expect(HttpStatusCode.OK).Body.GetProperty("items").GetArrayLength();
}
