using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>Links that let somebody in without a session: each works once, and a wrong one reveals nothing.</summary>
public sealed class AccountLinksTests(Newsroom newsroom)
{
    private const string Password = "violet anchors drift slowly";

    [Fact]
    public async Task Invitation_IsUsedOnce_AndMakesTheRoleThatItNames()
    {
        var email = NewEmail();
        var secret = await InviteAsync(new { email, role = "reporter" });
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        var link = await PostAsync(visitor, "check", new { secret });
        Assert.Equal((email, "reporter"), (link.Body.GetProperty("email").GetString(), link.Body.GetProperty("role").GetString()));

        // Refused, it can be used again.
        (
            await PostAsync(
                visitor,
                "use",
                new
                {
                    secret,
                    name = "Cleo",
                    password = "short",
                }
            )
        ).ExpectField(422, "password");
        (await PostAsync(visitor, "use", new { secret, password = Password })).ExpectField(422, "name");
        (
            await PostAsync(
                visitor,
                "use",
                new
                {
                    secret,
                    name = "Cleo",
                    password = Password,
                }
            )
        ).Expect(HttpStatusCode.NoContent);
        var me = await Answer.ReadAsync(await visitor.GetAsync("/api/session").InTime());
        Assert.Equal("reporter", me.Body.GetProperty("role").GetString());
        Assert.Contains("publishEntries", me.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("takeDown", me.Text, StringComparison.Ordinal);

        using var second = newsroom.Server.Visitor(Addresses.Next());
        var used = (
            await PostAsync(
                second,
                "use",
                new
                {
                    secret,
                    name = "Eve",
                    password = Password,
                }
            )
        ).ExpectField(422, "secret");
        var madeUp = (await PostAsync(second, "check", new { secret = new string('0', 64) })).ExpectField(422, "secret");
        Assert.Equal(Words(madeUp), Words(used));
        Assert.Equal(Words(madeUp), Words((await PostAsync(second, "check", new { secret })).ExpectField(422, "secret")));
    }

    [Fact]
    public async Task Invitation_OfAnAddressThatHasAnAccount_IsRefusedToTheAdministratorAlone()
    {
        var email = NewEmail();
        var (first, second) = (
            await InviteAsync(new { email, role = "contributor" }),
            await InviteAsync(new { email, role = "contributor" })
        );
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        (
            await PostAsync(
                visitor,
                "use",
                new
                {
                    secret = first,
                    name = "Cleo",
                    password = Password,
                }
            )
        ).Expect(HttpStatusCode.NoContent);

        (
            await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/invitations", new { email = email.ToUpperInvariant(), role = "editor" })
        ).ExpectField(422, "email");
        (
            await PostAsync(
                visitor,
                "use",
                new
                {
                    secret = second,
                    name = "Cleo",
                    password = Password,
                }
            )
        ).ExpectField(422, "secret");
    }

    [Fact]
    public async Task Invitation_IsInvalid_OnceItIsWithdrawnOrItsMakerIsNotAnAdministrator()
    {
        var administrator = await newsroom.Editor.AddColleagueAsync("administrator");
        var id = (await administrator.GetAsync("/api/session")).Body.GetProperty("id").GetString();
        var theirs = SecretOf(
            await administrator.SendAsync(HttpMethod.Post, "/api/invitations", new { email = NewEmail(), role = "administrator" })
        );
        var made = (
            await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/invitations", new { email = NewEmail(), role = "editor" })
        ).Expect(HttpStatusCode.Created);
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        (await PostAsync(visitor, "check", new { secret = theirs })).Expect(HttpStatusCode.OK);

        (await newsroom.Editor.PutAsync($"/api/users/{id}/role", new { role = "editor" })).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync($"/api/invitations/{made.Body.GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);

        (await PostAsync(visitor, "check", new { secret = theirs })).ExpectField(422, "secret");
        (
            await PostAsync(
                visitor,
                "use",
                new
                {
                    secret = SecretOf(made),
                    name = "Eve",
                    password = Password,
                }
            )
        ).ExpectField(422, "secret");
        (await administrator.SendAsync(HttpMethod.Post, "/api/invitations", new { email = NewEmail(), role = "editor" })).ExpectProblem(
            403
        );
    }

    [Fact]
    public async Task Guest_SeesTheStoriesOfTheInvitation_AndClosesThemToNobody()
    {
        var (theirs, other) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var secret = await InviteAsync(
            new
            {
                email = NewEmail(),
                role = "contributor",
                stories = (Guid[])[theirs.Id],
            }
        );
        using var guest = newsroom.Server.Visitor(Addresses.Next());
        (
            await PostAsync(
                guest,
                "use",
                new
                {
                    secret,
                    name = "Dan",
                    password = Password,
                }
            )
        ).Expect(HttpStatusCode.NoContent);

        var listed = await Answer.ReadAsync(await guest.GetAsync("/api/stories?limit=200").InTime());
        Assert.Equal(theirs.Id, Assert.Single(listed.Body.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(theirs.Path).InTime()).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.GetAsync(other.Path).InTime()).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.GetAsync($"{other.Path}/entries").InTime()).StatusCode);

        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        (await reporter.GetAsync(theirs.Path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PasswordLink_SetsThePasswordOnce_AndEndsEverySession()
    {
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter");
        var me = (await colleague.GetAsync("/api/session")).Body;
        var (id, email) = (me.GetProperty("id").GetString(), me.GetProperty("email").GetString());
        using var thief = newsroom.Server.Visitor(Addresses.Next());
        (
            await thief.PostAsJsonAsync("/api/session", new { email, password = "a long enough password" }).InTime()
        ).EnsureSuccessStatusCode();

        var earlier = SecretOf(await newsroom.Editor.SendAsync(HttpMethod.Post, $"/api/users/{id}/password-links"));
        var secret = SecretOf(await newsroom.Editor.SendAsync(HttpMethod.Post, $"/api/users/{id}/password-links"));
        using var owner = newsroom.Server.Visitor(Addresses.Next());
        (await PostAsync(owner, "check", new { secret = earlier })).ExpectField(422, "secret");
        (await PostAsync(owner, "use", new { secret, password = "password1234" })).ExpectField(422, "password");
        (await PostAsync(owner, "use", new { secret, password = Password })).Expect(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/session").InTime()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/session").InTime()).StatusCode);
        using var elsewhere = newsroom.Server.Visitor(Addresses.Next());
        (await elsewhere.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime()).EnsureSuccessStatusCode();
        (await PostAsync(owner, "use", new { secret, password = Password })).ExpectField(422, "secret");
    }

    [Theory]
    [InlineData("o'brien.{0}@paper.example")]
    [InlineData("анна.{0}@газета.example")]
    public async Task Invitation_OfAnyAddress_CanBeUsed_AndItsOwnerSignsInWithIt(string pattern)
    {
        var email = string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, Guid.CreateVersion7());
        var secret = await InviteAsync(new { email, role = "reporter" });
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        var use = new
        {
            secret,
            name = "Anna",
            password = Password,
        };
        (await PostAsync(visitor, "use", use)).Expect(HttpStatusCode.NoContent);

        using var elsewhere = newsroom.Server.Visitor(Addresses.Next());
        var credentials = new { email = email.ToUpperInvariant(), password = Password };
        var me = await Answer.ReadAsync(await elsewhere.PostAsJsonAsync("/api/session", credentials).InTime());
        Assert.Equal(email, me.Expect(HttpStatusCode.OK).Body.GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("two words@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("@example.org")]
    [InlineData("line\nbreak@example.org")]
    [InlineData(null)]
    public async Task InvalidEmail_IsRefusedAtItsField(string? wrong)
    {
        // Too long for its column, as it is written or once it is composed.
        var email = wrong ?? $"{new string('\uFB2C', 100)}@example.org";
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/invitations", new { email, role = "reporter" })).ExpectField(422, "email");
        var account = new
        {
            name = "Anna",
            email,
            password = Password,
            role = "reporter",
        };
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", account)).ExpectField(422, "email");
        account = account with { email = $"{new string('a', 254)}@example.org" };
        (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", account)).ExpectField(422, "email");
    }

    private async Task<string> InviteAsync(object invitation) =>
        SecretOf(await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/invitations", invitation));

    private static string SecretOf(Answer made)
    {
        var url = made.Expect(HttpStatusCode.Created).Body.GetProperty("url").GetString()!;
        return url[(url.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private static async Task<Answer> PostAsync(HttpClient visitor, string what, object body) =>
        await Answer.ReadAsync(await visitor.PostAsJsonAsync($"/api/account-links/{what}", body).InTime());

    private static string Words(Answer answer) => answer.Body.GetProperty("detail").GetString()!;

    private static string NewEmail() => $"{Guid.CreateVersion7():N}@example.org";
}
