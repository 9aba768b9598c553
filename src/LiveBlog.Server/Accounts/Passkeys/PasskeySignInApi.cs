using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts.Passkeys;

/// <param name="Credential">The browser's answer, as returned by <c>PublicKeyCredential.toJSON()</c>.</param>
internal sealed record PasskeyAnswer(JsonElement Credential);

/// <summary>Signing in with a passkey. No address is needed, because the device knows whose passkey it is.</summary>
internal static class PasskeySignInApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/session/passkey").WithTags("Session").RequireRateLimiting(RateLimits.Links);
        group.MapPost("/challenge", Ask).WithSummary("The options that a browser passes to a device to sign in with a passkey");
        group.MapPost("", SignIn).WithSummary("Signs in with the device's answer");
    }

    private static async Task<ContentHttpResult> Ask(IPasskeyHandler<Account> passkeys, PasskeyChallenge challenge, HttpContext http)
    {
        var asked = await passkeys.MakeRequestOptionsAsync(null, http);
        challenge.Keep(http, asked.AssertionState);
        return TypedResults.Text(asked.RequestOptionsJson, "application/json");
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> SignIn(
        PasskeyAnswer answer,
        IPasskeyHandler<Account> passkeys,
        PasskeyChallenge challenge,
        UserManager<Account> users,
        SignIn signIn,
        LiveBlogDb db,
        TimeProvider time,
        HttpContext http
    )
    {
        if (challenge.Take(http) is not { } state)
        {
            return Problems.Unauthorized("This took too long. Try again.");
        }
        if (answer.Credential.ValueKind != JsonValueKind.Object)
        {
            return PasskeyChallenge.NoCredential();
        }
        var result = await passkeys.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = answer.Credential.GetRawText(),
                AssertionState = state,
            }
        );
        if (!result.Succeeded)
        {
            return Problems.Unauthorized("No colleague has this passkey. Sign in with your password.");
        }
        if (result.User.HasEnded(time.GetInstant()))
        {
            return Accounts.SignIn.Ended();
        }
        // Save its signature counter, which has gone up: a device whose counter falls behind is a copy. In a transaction, because a passkey that has
        // just been removed would be added again before the change of the account is noticed.
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey) is { Succeeded: false })
            {
                return Accounts.SignIn.Changed();
            }
            await transaction.CommitAsync();
        }
        return await signIn.BeginAsync(result.User, http) is { } changed
            ? changed
            : TypedResults.Ok(SessionApi.ToMe(result.User, TokenScope.Whole));
    }
}
