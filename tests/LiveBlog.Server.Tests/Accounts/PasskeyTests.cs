using System.Net.Http.Json;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>Malicious and mistaken passkey requests; that passkeys work is tested in a browser (passkeys.spec.ts).</summary>
public sealed class PasskeyTests(Newsroom newsroom)
{
    [Fact]
    public async Task SignIn_WithAnythingButAnAnswerToItsChallenge_IsRefused()
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        object answer = new
        {
            id = "AAAA",
            rawId = "AAAA",
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = "AAAA",
                authenticatorData = "AAAA",
                signature = "AAAA",
            },
        };
        (await PostAsync(visitor, "", new { credential = answer })).ExpectProblem(401);
        foreach (var (credential, status) in ((object?, int)[])[(answer, 401), (new { }, 401), (null, 422), ("text", 422)])
        {
            (await PostAsync(visitor, "/challenge", null)).Expect(System.Net.HttpStatusCode.OK);
            (await PostAsync(visitor, "", new { credential })).ExpectProblem(status);
        }
    }

    [Fact]
    public async Task Passkey_OfAProgram_IsNotKept()
    {
        (
            await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/session/passkeys", new { name = "Phone", credential = new { } })
        ).ExpectProblem(403);
        (await newsroom.Editor.DeleteAsync("/api/session/passkeys/AAAA")).ExpectProblem(404);
    }

    [Fact]
    public async Task RenameOfAnUnknownPasskey_OrToAnEmptyName_IsRefused()
    {
        const string Path = "/api/session/passkeys/AAAA";
        (await newsroom.Editor.PutAsync(Path, new { name = "Laptop" })).ExpectProblem(404);
        foreach (var name in (string?[])[null, "", "  ", new string('a', 500)])
        {
            (await newsroom.Editor.PutAsync(Path, new { name })).ExpectProblem(422);
        }
    }

    private static async Task<Answer> PostAsync(HttpClient http, string path, object? body) =>
        await Answer.ReadAsync(await http.PostAsJsonAsync($"/api/session/passkey{path}", body).InTime());
}
