namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>A value that would add a rule to the frame policy, or another partner's name, is refused with its field.</summary>
public sealed class PartnerRulesTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("https://evening-post.example/")]
    [InlineData("https://*.example")]
    [InlineData("https://a.example; script-src *")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@evening-post.example")]
    [InlineData("https://EVENING.example")]
    [InlineData("https://evening.example:443")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(null)]
    public async Task PartnerWithAnInvalidOrigin_IsRefusedAtItsField(string? origin) =>
        (
            await newsroom.Editor.PostAsync(
                "/api/partners",
                new
                {
                    name = "Post",
                    handle = "post",
                    origins = new[] { origin },
                }
            )
        ).ExpectField(422, "origins");

    [Fact]
    public async Task Partner_WithTheNameOrTheOriginOfAnother_IsRefused()
    {
        (await newsroom.Editor.PostAsync("/api/partners", Edit("herald", "https://herald.example"))).Expect(System.Net.HttpStatusCode.OK);
        (await newsroom.Editor.PostAsync("/api/partners", Edit("herald", "https://other.example"))).ExpectField(422, "handle");
        (await newsroom.Editor.PostAsync("/api/partners", Edit("tribune", "https://herald.example"))).ExpectField(422, "origins");
        (await newsroom.Editor.PostAsync("/api/partners", Edit("other", "https://tribune.example"))).ExpectField(422, "handle");
        (await newsroom.Editor.PostAsync("/api/partners", new { })).ExpectField(422, "name");
    }

    [Theory]
    [InlineData("tagsIn", "", 422)]
    [InlineData("tagsIn", " ", 422)]
    [InlineData("tagsIn", null, 422)]
    [InlineData("tagsOut", "two\nlines", 422)]
    [InlineData("tagsOut", "this has more characters than a tag may have", 413)]
    public async Task Partner_WithATagThatNoUpdateCanHave_IsRefusedByItsField(string field, string? tag, int status)
    {
        var edit = new Dictionary<string, object>
        {
            ["name"] = "Gazette",
            ["handle"] = "gazette",
            ["origins"] = new[] { "https://gazette.example" },
        };
        edit[field] = new[] { "Sport", tag };
        (await newsroom.Editor.PostAsync("/api/partners", edit)).ExpectField(status, field);
        edit[field] = Enumerable.Range(1, 11).Select(n => $"Tag {n}").ToArray();
        (await newsroom.Editor.PostAsync("/api/partners", edit)).ExpectField(422, field);
    }

    private static object Edit(string handle, string origin) =>
        new
        {
            name = handle,
            handle,
            origins = new[] { origin },
        };
}
