using System.Net;
using LiveBlog.Server.Desk.Notes;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Desk.Notes;

public sealed class MentionTests(Newsroom newsroom)
{
    [Fact]
    public async Task Mention_ReachesTheColleagueWhereverTheyAre_AndIsThereUntilItIsRead()
    {
        var name = $"Dan {Guid.CreateVersion7():N}";
        var story = await newsroom.Editor.CreateStoryAsync();
        using var dan = newsroom.Server.Visitor(Addresses.Next());
        var cookie = await JoinAsync(dan, name);
        await using var desk = new HubConnectionBuilder()
            .WithUrl(new Uri(newsroom.Server.Address, "/hubs/desk"), options => options.Headers["Cookie"] = cookie)
            .Build();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.On("Mentioned", () => told.TrySetResult());
        await desk.StartAsync().InTime();

        var note = Guid.CreateVersion7();
        var written = await newsroom.Editor.PutAsync($"{story.Path}/notes/{note}", new { text = $"@{name}, is it noon local time?" });
        Assert.Equal(
            [name],
            written.Expect(HttpStatusCode.OK).Body.GetProperty("mentions").EnumerateArray().Select(each => each.GetString())
        );
        await told.Task.InTime();
        Assert.Equal([note], await UnreadAsync(dan));

        // A story that is closed to them keeps its notes to itself.
        var member = (await newsroom.Editor.GetAsync("/api/session")).Body.GetProperty("id").GetGuid();
        (await newsroom.Editor.SendAsync(HttpMethod.Put, $"{story.Path}/members", new { members = new[] { member } })).Expect(
            HttpStatusCode.OK
        );
        Assert.Empty(await UnreadAsync(dan));
        (await newsroom.Editor.SendAsync(HttpMethod.Put, $"{story.Path}/members", new { members = Array.Empty<Guid>() })).Expect(
            HttpStatusCode.OK
        );

        using var read = await dan.DeleteAsync($"/api/mentions/{note}").InTime();
        Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        Assert.Empty(await UnreadAsync(dan));
    }

    [Theory]
    [InlineData("@Dan Reyes, look", "Dan Reyes")]
    [InlineData("Ask @dan.", "Dan")]
    [InlineData("@Dana or desk@Dan", "")]
    [InlineData("@Dan @Dan Reyes @Dan", "Dan,Dan Reyes")]
    public void Names_AreFoundWhole_TheLongestOfThoseThatFit(string text, string expected)
    {
        List<StoryPerson> people = [new(Guid.CreateVersion7(), "Dan"), new(Guid.CreateVersion7(), "Dan Reyes")];
        Assert.Equal(expected, string.Join(',', MentionedNames.In(text, people).Select(person => person.Name)));
    }

    [Theory]
    [InlineData("@İlham Rəhimov")]
    [InlineData("@ilham rəhimov, look")]
    [InlineData("@ILHAM RƏHİMOV")]
    [InlineData("@ılham rəhımov")]
    [InlineData("@I\u0307lham Rəhimov.")]
    public void Name_InAnotherCaseOrDecomposed_IsTheSame(string text)
    {
        StoryPerson ilham = new(Guid.CreateVersion7(), "İlham Rəhimov");
        Assert.Equal([ilham], MentionedNames.In(text, [ilham, new(Guid.CreateVersion7(), "Elxan")]));
    }

    private static async Task<IEnumerable<Guid>> UnreadAsync(HttpClient http)
    {
        var answer = await Answer.ReadAsync(await http.GetAsync("/api/mentions").InTime());
        return
        [
            .. answer
                .Expect(HttpStatusCode.OK)
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(each => each.GetProperty("noteId").GetGuid()),
        ];
    }

    private async Task<string> JoinAsync(HttpClient http, string name)
    {
        var invitation = new { email = $"{Guid.CreateVersion7():N}@example.org", role = "reporter" };
        var made = (await newsroom.Editor.PostAsync("/api/invitations", invitation)).Expect(HttpStatusCode.Created);
        var secret = made.Body.GetProperty("url").GetString()!.Split('#')[1];
        return await NewsroomServer.JoinAsync(http, secret, name, "violet anchors drift slowly");
    }
}
