using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>A newsroom starts its stories of one kind from a template.</summary>
public sealed class TemplatesTests(Newsroom newsroom)
{
    [Fact]
    public async Task Template_MadeAndChanged_IsListedAsItIs_AndTheJournalTellsWhoDidIt()
    {
        var editor = await newsroom.Editor.AddColleagueAsync("editor");
        var (path, name) = ($"/api/story-templates/{Guid.CreateVersion7()}", $"Council {Guid.NewGuid():N}");
        var body = Template(name);
        (await editor.PutAsync(path, body)).Expect(HttpStatusCode.Created);
        // The answer was lost, and the console retries.
        Assert.Equal(1, (await editor.PutAsync(path, body)).Expect(HttpStatusCode.OK).Version);
        (await editor.PutAsync(path, Template($"{name} II"))).Expect(HttpStatusCode.Conflict);
        (await editor.PutAsync(path, Template(name, ("push", false)))).Expect(HttpStatusCode.Conflict);

        var changed = (await newsroom.Editor.PutAsync(path, Template($"{name} II"), ifMatch: 1)).Expect(HttpStatusCode.OK);
        Assert.Equal(2, changed.Version);
        var stale = (await editor.PutAsync(path, body, ifMatch: 1)).ExpectProblem(412);
        Assert.Equal($"{name} II", stale.Body.GetProperty("current").GetProperty("name").GetString());

        var listed = Assert.Single(await ListAsync(editor), template => template.GetProperty("name").GetString() == $"{name} II");
        Assert.Equal("Council meeting of {date}", listed.GetProperty("headline").GetString());
        Assert.Equal("az", listed.GetProperty("language").GetString());
        Assert.True(listed.GetProperty("questions").GetBoolean());
        Assert.True(listed.GetProperty("push").GetBoolean());
        Assert.False(listed.GetProperty("reactions").GetBoolean());
        Assert.Equal("<p>The agenda.</p>", listed.GetProperty("opening")[0].GetProperty("html").GetString());
        Assert.Equal("The council", listed.GetProperty("sources")[0].GetProperty("name").GetString());

        (await editor.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        (await editor.DeleteAsync(path)).Expect(HttpStatusCode.NotFound);
        (await editor.PutAsync(path, body, ifMatch: 2)).Expect(HttpStatusCode.NotFound);
        var journal = (await newsroom.Editor.GetAsync($"/api/audit?q={name}")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        Assert.Equal(["removed", "changed", "created"], journal.EnumerateArray().Select(deed => deed.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Template_ThatIsWrong_IsRefusedAtItsField()
    {
        (await PutAsync(Template(""))).ExpectField(422, "name");
        (await PutAsync(Template(new string('n', 101)))).ExpectField(413, "name");
        (await PutAsync(Template("Any", ("timeZone", "Mars/Crater")))).ExpectField(422, "timeZone");
        (await PutAsync(Template("Any", ("language", "Azerbaijani")))).ExpectField(422, "language");
        (await PutAsync(Template("Any", ("sources", new[] { new { name = "" } })))).ExpectField(422, "sources[0].name");
        // Its files would be deleted in a week, because nothing shows them.
        var picture = new
        {
            type = "image",
            media = Guid.CreateVersion7(),
            alt = "A bridge",
        };
        (await PutAsync(Template("Any", ("opening", new[] { picture })))).ExpectField(422, "opening[0].type");
    }

    [Fact]
    public async Task Templates_MoreThanMayBe_AreRefusedAndSayWhatToDo()
    {
        var made = new List<string>();
        Answer answer;
        do
        {
            made.Add($"/api/story-templates/{Guid.CreateVersion7()}");
            answer = await newsroom.Editor.PutAsync(made[^1], Template("One of many"));
        } while (answer.Status == HttpStatusCode.Created && made.Count < 60);
        answer.Expect(HttpStatusCode.Conflict);
        Assert.Contains("Remove one first", answer.Text, StringComparison.Ordinal);
        Assert.Equal(50, (await ListAsync(newsroom.Editor)).Count);
        foreach (var path in made.SkipLast(1))
        {
            (await newsroom.Editor.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        }
    }

    private Task<Answer> PutAsync(object body) => newsroom.Editor.PutAsync($"/api/story-templates/{Guid.CreateVersion7()}", body);

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Editor editor) =>
        [.. (await editor.GetAsync("/api/story-templates")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];

    private static Dictionary<string, object?> Template(string name, params (string Name, object? Value)[] parts)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["headline"] = "Council meeting of {date}",
            ["standfirst"] = "",
            ["section"] = "City",
            ["byline"] = "",
            ["language"] = "az",
            ["timeZone"] = "Asia/Baku",
            ["opening"] = new[] { new { type = "text", html = "<p>The agenda.</p>" } },
            ["sources"] = new[] { new { name = "The council" } },
            ["questions"] = true,
            ["push"] = true,
        };
        foreach (var (field, value) in parts)
        {
            body[field] = value;
        }
        return body;
    }
}
