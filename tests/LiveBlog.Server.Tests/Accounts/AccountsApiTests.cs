using LiveBlog.Server.Accounts;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class AccountsApiTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("Ada", 1, true)]
    [InlineData("", 1, false)]
    [InlineData(" \u200b", 1, false)]
    [InlineData("a\0b", 1, false)]
    [InlineData("n", Account.NameLength, true)]
    [InlineData("n", Account.NameLength + 1, false)]
    [InlineData(null, 1, false)]
    public void Name_IsOneThatCanBeSeenAndStored(string? text, int times, bool isFine) =>
        Assert.Equal(isFine, AccountsApi.FindNameFault(text is null ? null : string.Concat(Enumerable.Repeat(text, times))) is null);

    [Theory]
    [InlineData(AccountsApi.MaxEmailLength, true)]
    [InlineData(AccountsApi.MaxEmailLength + 1, false)]
    public void Email_IsAtMostAsLongAsMailAllows(int length, bool isFine)
    {
        const string host = "@example.org";
        Assert.Equal(isFine, AccountsApi.FindEmailFault(new string('a', length - host.Length) + host) is null);
    }

    [Fact]
    public async Task Administrator_CannotChangeTheirOwnRole_SoThatOneIsLeft()
    {
        var id = (await newsroom.Editor.GetAsync("/api/session")).Body.GetProperty("id").GetString();
        (await newsroom.Editor.PutAsync($"/api/users/{id}/role", new { role = "editor" })).ExpectProblem(409);
        (await newsroom.Editor.PutAsync($"/api/users/{Guid.CreateVersion7()}/role", new { role = "owner" })).ExpectField(422, "role");
        (await newsroom.Editor.PutAsync($"/api/users/{Guid.CreateVersion7()}/role", new { role = "editor" })).ExpectProblem(404);
    }

    [Fact]
    public async Task AccessOfAColleagueWhoIsNotAGuest_DoesNotEndByItself()
    {
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter");
        var id = (await colleague.GetAsync("/api/session")).Body.GetProperty("id").GetString();
        var end = new { accessEndsAt = DateTimeOffset.UtcNow.AddDays(1) };
        (await newsroom.Editor.PutAsync($"/api/users/{id}/access-end", end)).ExpectProblem(409);
        (await colleague.GetAsync("/api/session")).Expect(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invitation_IsOfAKnownRole_ForAMonthAtMost_AndOfAGuestForTheirStories()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var many = Enumerable.Range(0, 21).Select(_ => Guid.CreateVersion7()).ToList();
        (await InviteAsync("owner", 7)).ExpectField(422, "role");
        (await InviteAsync("reporter", 0)).ExpectField(422, "days");
        (await InviteAsync("reporter", 31)).ExpectField(422, "days");
        (await InviteAsync("reporter", 30)).Expect(System.Net.HttpStatusCode.Created);
        // Editors enter every story, so a list of stories would promise a limit that there is not.
        (await InviteAsync("editor", 7, story.Id)).ExpectField(422, "stories");
        (await InviteAsync("contributor", 7, [.. many])).ExpectField(422, "stories");
        (await InviteAsync("contributor", 7, story.Id, Guid.CreateVersion7())).ExpectField(422, "stories");

        Task<Answer> InviteAsync(string role, int days, params Guid[] stories) =>
            newsroom.Editor.PostAsync(
                "/api/invitations",
                new
                {
                    email = $"{Guid.CreateVersion7():N}@example.org",
                    role,
                    days,
                    stories,
                }
            );
    }

    [Fact]
    public async Task Tokens_MoreThanOnePersonCanHave_AreRefusedAndSayWhatToDo()
    {
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter"); // who has one already
        Answer made;
        var tries = 1;
        do
        {
            made = await colleague.PostAsync("/api/tokens", new { name = "robot" });
        } while (made.Status == System.Net.HttpStatusCode.Created && ++tries < 60);
        made.ExpectProblem(409);
        Assert.Equal(50, tries);
        Assert.Contains("Revoke one first", made.Text, StringComparison.Ordinal);
    }
}
