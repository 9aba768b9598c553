using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SetupTests
{
    [Fact]
    public async Task SetupLink_CreatesOneAdministratorHoweverManyUseItAtOnce()
    {
        await using var server = await NewsroomServer.StartAsync();
        using var stranger = server.Visitor(Addresses.Next());
        Assert.True((await Answer.ReadAsync(await stranger.GetAsync("/api/setup"))).Body.GetProperty("needed").GetBoolean());
        (await SetUpAsync(stranger, "0123456789abcdef0123456789abcdef", 0)).ExpectField(422, "token");
        (await SetUpAsync(stranger, null, 0)).ExpectField(422, "token");
        (await SetUpAsync(stranger, server.SetupToken, 0, password: "short")).ExpectField(422, "password");
        (await SetUpAsync(stranger, server.SetupToken, 0, email: "nobody")).ExpectField(422, "email");
        (await SetUpAsync(stranger, server.SetupToken, 0, email: $"{new string('a', 254)}@example.org")).ExpectField(422, "email");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(async n =>
                {
                    using var visitor = server.Visitor(Addresses.Next());
                    return await SetUpAsync(visitor, server.SetupToken, n);
                })
        );
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => answer.ExpectProblem(409));
        Assert.False((await Answer.ReadAsync(await stranger.GetAsync("/api/setup"))).Body.GetProperty("needed").GetBoolean());
        (await SetUpAsync(stranger, server.SetupToken, 9)).ExpectProblem(409);
    }

    private static async Task<Answer> SetUpAsync(
        HttpClient http,
        string? token,
        int number,
        string password = "a long enough password",
        string? email = null
    ) =>
        await Answer.ReadAsync(
            await http.PostAsJsonAsync(
                "/api/setup",
                new
                {
                    token,
                    name = "Ada",
                    email = email ?? $"ada{number}@example.org",
                    password,
                }
            )
        );
}
