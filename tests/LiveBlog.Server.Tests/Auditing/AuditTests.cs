using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Auditing;

/// <summary>Who did what, to what, when and from where; recorded in the same transaction, and shown only to those who may know.</summary>
public sealed class AuditTests(Newsroom newsroom)
{
    [Fact]
    public async Task TakeDown_IsTold_WithWhoWhenWhyAndThatItIsGoneEverywhere_AndWithNoWordOfIt()
    {
        var editor = await newsroom.Editor.AddColleagueAsync("editor");
        var story = await editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Zanzibarian secret");
        (await story.TakeDownAsync(entry, "names a minor")).Expect(HttpStatusCode.NoContent);

        JsonElement row = default;
        await Patience.EventuallyAsync(
            async () =>
            {
                row = Assert.Single(await ListAsync($"?action=takeDown&story={story.Id}"));
                return row.TryGetProperty("goneEverywhereAt", out _);
            },
            "the take-down is confirmed by every place",
            Patience.Extended
        );
        Assert.Equal("Ben Ruiz", row.GetProperty("by").GetString());
        Assert.Equal("names a minor", row.GetProperty("reason").GetString());
        Assert.Equal(entry, row.GetProperty("entryId").GetGuid());
        Assert.EndsWith("/24", row.GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.Contains("Harbour bridge", row.GetProperty("headline").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Zanzibarian", (await newsroom.Editor.GetAsync("/api/audit?limit=200")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_AreToldInOrder_AndFoundByTheirNames()
    {
        var name = $"Cleo {Guid.CreateVersion7():N}"[^12..];
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name,
            email,
            password = "violet anchors drift slowly",
            role = "editor",
        };
        var made = (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        var id = made.Body.GetProperty("id").GetString();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await visitor.PostAsJsonAsync("/api/session", new { email, password = "guess" }).InTime()).StatusCode
        );
        (await visitor.PostAsJsonAsync("/api/session", new { email, account.password }).InTime()).EnsureSuccessStatusCode();
        (await visitor.PostAsJsonAsync("/api/tokens", new { name = "=robot" }).InTime()).EnsureSuccessStatusCode();
        (await newsroom.Editor.PutAsync($"/api/users/{id}/role", new { role = "reporter" })).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync($"/api/users/{id}")).Expect(HttpStatusCode.NoContent);

        var rows = await ListAsync($"?q={name.ToUpperInvariant()}");
        Assert.Equal(
            ["accountRemove", "roleChange", "tokenCreate", "signIn", "signInFailed", "accountCreate"],
            rows.Select(row => row.GetProperty("action").GetString())
        );
        Assert.Equal("editor → reporter", rows[1].GetProperty("detail").GetString());

        // By pages of two, the same.
        var paged = new List<JsonElement>();
        for (string? next = null; ; )
        {
            var page = (await newsroom.Editor.GetAsync($"/api/audit?q={name}&limit=2{(next is null ? "" : $"&before={next}")}")).Body;
            paged.AddRange(page.GetProperty("items").EnumerateArray());
            if (!page.TryGetProperty("next", out var cursor))
            {
                break;
            }
            next = cursor.GetString();
        }
        Assert.Equal(rows.Select(row => row.GetProperty("id").GetGuid()), paged.Select(row => row.GetProperty("id").GetGuid()));

        var csv = (await newsroom.Editor.GetAsync($"/api/audit/export?format=csv&q={name}")).Text.Split("\r\n");
        Assert.StartsWith("At,Action,By,From,To", csv[0], StringComparison.Ordinal);
        // A spreadsheet must not treat the token's name as a formula.
        Assert.Contains(
            csv,
            line => line.Contains("tokenCreate", StringComparison.Ordinal) && !line.Contains(",=robot", StringComparison.Ordinal)
        );
        var lines = (await newsroom.Editor.GetAsync($"/api/audit/export?format=jsonl&q={name}")).Text.Trim().Split('\n');
        Assert.Equal(rows.Count, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Story_IsTold_FromItsCreationToEachStatus_ByWhoeverDidIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        var rows = await ListAsync($"?story={story.Id}");
        Assert.Equal(["storyStatus", "storyStatus", "storyCreate"], rows.Select(row => row.GetProperty("action").GetString()));
        Assert.Equal("live → ended", rows[0].GetProperty("detail").GetString());
        (await newsroom.Editor.GetAsync($"/api/audit?q={new string('a', 101)}")).ExpectField(422, "q");
        (await newsroom.Editor.GetAsync("/api/audit/export?format=pdf")).ExpectField(422, "format");
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query) =>
        [.. (await newsroom.Editor.GetAsync($"/api/audit{query}")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];
}
