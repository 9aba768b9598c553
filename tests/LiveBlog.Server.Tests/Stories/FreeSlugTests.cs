namespace LiveBlog.Server.Tests.Stories;

public sealed class FreeSlugTests(Newsroom newsroom)
{
    [Fact]
    public async Task TakenAddress_IsAnsweredWithTheNextFreeOne()
    {
        var name = Editor.NewSlug() + "x";
        await CreateAsync(name);
        Assert.Equal($"{name}-2", await SuggestionAsync(name));
        await CreateAsync($"{name}-2");
        Assert.Equal($"{name}-3", await SuggestionAsync(name));
        Assert.Equal($"{name}-3", await SuggestionAsync($"{name}-2"));
    }

    [Fact]
    public async Task NumberInTheName_IsPartOfIt_IfNothingStandsBeforeIt()
    {
        var name = Editor.NewSlug() + "x-7";
        await CreateAsync(name);
        Assert.Equal($"{name}-2", await SuggestionAsync(name));
    }

    [Fact]
    public async Task LongName_IsShortenedForTheNumber_AndTheSuggestionIsAccepted()
    {
        var name = Editor.NewSlug().PadRight(80, 'x');
        await CreateAsync(name);
        var free = await SuggestionAsync(name);
        Assert.EndsWith("x-2", free);
        Assert.InRange(free!.Length, 70, 80);
        await CreateAsync(free);
    }

    [Fact]
    public async Task AddressTakenByAnother_InAnEdit_IsAnsweredInTheSameWay()
    {
        var (first, second) = (await newsroom.Editor.CreateStoryAsync(status: null), await newsroom.Editor.CreateStoryAsync(status: null));
        var answer = await newsroom.Editor.PutAsync(second.Path, Editor.StoryBody(first.Slug), ifMatch: 1);
        answer.ExpectField(422, "slug");
        Assert.Equal($"{first.Slug}-2", answer.Body.GetProperty("suggestion").GetString());
    }

    [Fact]
    public async Task AddressOfTheSiteItself_IsAnsweredWithAFreeOne()
    {
        var free = await SuggestionAsync("search");
        Assert.Matches("^search-[0-9]+$", free);
    }

    private async Task CreateAsync(string slug) =>
        (await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(slug))).Expect(
            System.Net.HttpStatusCode.Created
        );

    private async Task<string?> SuggestionAsync(string slug)
    {
        var answer = await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(slug));
        answer.ExpectField(422, "slug");
        return answer.Body.GetProperty("suggestion").GetString();
    }
}
