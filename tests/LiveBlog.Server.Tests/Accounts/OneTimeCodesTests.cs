using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>With codes turned on, a password alone is not enough; each code or recovery code works once.</summary>
public sealed class OneTimeCodesTests(Newsroom newsroom)
{
    private const string Password = "a long enough password";

    [Fact]
    public async Task SignIn_OfWhoHasCodes_TakesACodeOnce_OrARecoveryCodeOnce()
    {
        using var owner = newsroom.Server.Visitor(Addresses.Next());
        var (id, email) = await JoinAsync(owner);
        var key = (await AskAsync(owner, HttpMethod.Post, new { })).Expect(HttpStatusCode.OK).Body.GetProperty("key").GetString()!;

        (await AskAsync(owner, HttpMethod.Put, new { code = "000000" })).ExpectField(422, "code");
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(email, null)).Status);

        var first = CodeOf(key, 0);
        var recovery = (await AskAsync(owner, HttpMethod.Put, new { code = first }))
            .Expect(HttpStatusCode.OK)
            .Body.GetProperty("codes")
            .EnumerateArray()
            .Select(code => code.GetString()!)
            .ToList();
        Assert.Equal(10, recovery.Distinct().Count());

        (await SignInAsync(email, null)).ExpectField(422, "code");
        (await SignInAsync(email, "123456")).ExpectField(422, "code");
        // The code that turned it on has been used; the next window's is accepted because of the clock tolerance.
        (await SignInAsync(email, first)).ExpectField(422, "code");
        (await SignInAsync(email, CodeOf(key, 1))).Expect(HttpStatusCode.OK);
        (await SignInAsync(email, recovery[3])).Expect(HttpStatusCode.OK);
        (await SignInAsync(email, recovery[3])).ExpectField(422, "code");
        (await SignInAsync(email, CodeOf(key, 1), "another password here")).ExpectProblem(401);
        var state = (await AskAsync(owner, HttpMethod.Get, null)).Body;
        Assert.Equal((true, 9), (state.GetProperty("on").GetBoolean(), state.GetProperty("recoveryCodesLeft").GetInt32()));

        // A link for a new password does not bypass them.
        var made = (await newsroom.Editor.SendAsync(HttpMethod.Post, $"/api/users/{id}/password-links")).Expect(HttpStatusCode.Created);
        var secret = made.Body.GetProperty("url").GetString()!.Split('#')[1];
        using var stranger = newsroom.Server.Visitor(Addresses.Next());
        (
            await Answer.ReadAsync(await stranger.PostAsJsonAsync("/api/account-links/use", new { secret, password = Password }).InTime())
        ).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/session").InTime()).StatusCode);

        (await newsroom.Editor.DeleteAsync($"/api/users/{id}/codes")).Expect(HttpStatusCode.NoContent);
        (await SignInAsync(email, null)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Codes_AreTurnedOff_WithThePassword()
    {
        using var owner = newsroom.Server.Visitor(Addresses.Next());
        var (_, email) = await JoinAsync(owner);
        var key = (await AskAsync(owner, HttpMethod.Post, new { })).Body.GetProperty("key").GetString()!;
        (await AskAsync(owner, HttpMethod.Put, new { code = CodeOf(key, 0) })).Expect(HttpStatusCode.OK);
        (await AskAsync(owner, HttpMethod.Post, new { })).ExpectProblem(409);

        (await AskAsync(owner, HttpMethod.Delete, new { password = "guess" })).ExpectField(422, "password");
        (await AskAsync(owner, HttpMethod.Delete, new { password = Password })).Expect(HttpStatusCode.NoContent);

        (await SignInAsync(email, null)).Expect(HttpStatusCode.OK);
    }

    private async Task<(string Id, string Email)> JoinAsync(HttpClient visitor)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = Password,
            role = "reporter",
        };
        var added = (await newsroom.Editor.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        (await visitor.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime()).EnsureSuccessStatusCode();
        return (added.Body.GetProperty("id").GetString()!, email);
    }

    private async Task<Answer> SignInAsync(string email, string? code, string password = Password)
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        var credentials = new
        {
            email,
            password,
            code,
        };
        return await Answer.ReadAsync(await visitor.PostAsJsonAsync("/api/session", credentials).InTime());
    }

    private static async Task<Answer> AskAsync(HttpClient visitor, HttpMethod method, object? body)
    {
        using var request = new HttpRequestMessage(method, "/api/session/codes");
        request.Content = body is null ? null : JsonContent.Create(body);
        return await Answer.ReadAsync(await visitor.SendAsync(request).InTime());
    }

    /// <summary>What an app shows that many half-minutes from now, by RFC 6238.</summary>
    private static string CodeOf(string key, int later)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + later);
#pragma warning disable CA5350 // What the RFC says and every app does.
        var hash = HMACSHA1.HashData(FromBase32(key), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(
            text.Select(letter =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(n * 8, 8), 2))];
    }
}
