using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Tests.Partners;

public sealed class PartnersApiTests(Newsroom newsroom)
{
    private static readonly string[] Origins = ["https://a.example"];

    private readonly Editor _editor = newsroom.Editor;
    private readonly string _handle = $"post-{Guid.CreateVersion7():N}"[..30];

    [Fact]
    public async Task Partner_ListedWithItsNumbers_CountsTheViewsOfItsOwnPages()
    {
        var (first, second) = (await _editor.CreateStoryAsync(), await _editor.CreateStoryAsync());
        var made = (await _editor.PostAsync("/api/partners", Edit())).Expect(HttpStatusCode.OK).Body;
        Assert.StartsWith("lbp_", made.GetProperty("key").GetString());
        var path = $"/api/partners/{made.GetProperty("id").GetGuid()}";
        var listed = await FindAsync();
        Assert.Equal((0, 0), (listed.GetProperty("views").GetInt32(), listed.GetProperty("stories").GetInt32()));
        Assert.Equal(("full", false), (listed.GetProperty("layout").GetString(), listed.GetProperty("rotating").GetBoolean()));
        Assert.False(listed.TryGetProperty("keyHash", out _));

        await ViewAsync(first, $"https://{_handle}.example");
        await ViewAsync(second, $"https://{_handle}.example");
        await ViewAsync(second, $"https://{_handle}.example");
        await ViewAsync(second, origin: null);
        await Patience.EventuallyAsync(async () => (await FindAsync()).GetProperty("views").GetInt32() == 3, "the views are written");
        Assert.Equal(2, (await FindAsync()).GetProperty("stories").GetInt32());

        (await _editor.PostAsync($"{path}/key")).Expect(HttpStatusCode.OK);
        Assert.True((await FindAsync()).GetProperty("rotating").GetBoolean());
        (await _editor.DeleteAsync($"{path}/earlier-key")).Expect(HttpStatusCode.NoContent);
        Assert.False((await FindAsync()).GetProperty("rotating").GetBoolean());

        // Its views stay counted when it is no partner any more.
        (await _editor.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        var all = (await _editor.GetAsync("/api/partners")).Body;
        var left = all.GetProperty("unregistered").EnumerateArray().Single(other => other.GetProperty("handle").GetString() == _handle);
        Assert.Equal(3, left.GetProperty("views").GetInt32());
        Assert.DoesNotContain(
            all.GetProperty("partners").EnumerateArray(),
            partner => partner.GetProperty("handle").GetString() == _handle
        );
        (await _editor.DeleteAsync(path)).ExpectProblem(404);
    }

    [Fact]
    public async Task Partners_AreTheAdministratorsAlone()
    {
        var colleague = await _editor.AddColleagueAsync(Roles.Editor);
        (await colleague.GetAsync("/api/partners")).ExpectProblem(403);
        (await colleague.PostAsync("/api/partners", Edit())).ExpectProblem(403);
        (await colleague.PutAsync("/api/partners/policy", new { onlyRegistered = false })).ExpectProblem(403);
    }

    [Fact]
    public async Task Partner_WithWhatIsWrong_IsRefusedByItsField()
    {
        (
            await _editor.PostAsync(
                "/api/partners",
                new
                {
                    name = "Post",
                    handle = "Post!",
                    origins = Origins,
                }
            )
        ).ExpectField(422, "handle");
        (await _editor.PutAsync($"/api/partners/{Guid.CreateVersion7()}", Edit())).ExpectProblem(404);
    }

    private object Edit() =>
        new
        {
            name = "Evening Post",
            handle = _handle,
            origins = new[] { $"https://{_handle}.example" },
        };

    private async Task<JsonElement> FindAsync() =>
        (await _editor.GetAsync("/api/partners"))
            .Expect(HttpStatusCode.OK)
            .Body.GetProperty("partners")
            .EnumerateArray()
            .Single(partner => partner.GetProperty("handle").GetString() == _handle);

    private async Task ViewAsync(NewsroomStory story, string? origin)
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{story.Slug}/view");
        request.Content = JsonContent.Create(new { partner = _handle });
        request.Headers.Add("User-Agent", "Mozilla/5.0");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        using var answer = await reader.SendAsync(request).InTime();
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
