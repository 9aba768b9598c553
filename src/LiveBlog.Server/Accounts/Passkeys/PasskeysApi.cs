using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts.Passkeys;

internal sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

/// <param name="Name">Where it is kept, to recognise it by.</param>
/// <param name="Credential">The browser's answer, as returned by <c>PublicKeyCredential.toJSON()</c>.</param>
internal sealed record NewPasskey([property: MaxLength(Account.NameLength)] string? Name, JsonElement Credential);

/// <param name="Name">Where it is kept, to recognise it by.</param>
internal sealed record PasskeyName([property: MaxLength(Account.NameLength)] string? Name);

/// <summary>The signed-in person's passkeys.</summary>
internal static class PasskeysApi
{
    /// <summary>More devices than anyone signs in with.</summary>
    private const int MaxPasskeys = 20;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/session/passkeys").WithTags("Session").RequireAuthorization();
        group.MapGet("", List).WithSummary("Your passkeys, oldest first");
        group.MapPost("/challenge", Ask).WithSummary("The options that a browser passes to a device to create a passkey");
        group.MapPost("", Add).WithSummary("Saves the passkey that the device created");
        group.MapPut("/{id}", Rename).WithSummary("Renames a passkey");
        group.MapDelete("/{id}", Remove).WithSummary("Removes a passkey, so that nobody can sign in with it");
    }

    private static async Task<Results<Ok<ItemList<PasskeyView>>, ProblemHttpResult>> List(UserManager<Account> users, HttpContext http)
    {
        if (await users.FindAsync(http.User) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        var passkeys = await users.GetPasskeysAsync(account);
        return TypedResults.Ok(new ItemList<PasskeyView>([.. passkeys.OrderBy(each => each.CreatedAt).Select(ToView)], null));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Ask(
        IPasskeyHandler<Account> passkeys,
        PasskeyChallenge challenge,
        UserManager<Account> users,
        HttpContext http
    )
    {
        if (await users.FindAsync(http.User) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        var asked = await passkeys.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(),
                Name = account.Email!,
                DisplayName = account.Name,
            },
            http
        );
        challenge.Keep(http, asked.AttestationState);
        return TypedResults.Text(asked.CreationOptionsJson, "application/json");
    }

    private static async Task<Results<Created<PasskeyView>, ProblemHttpResult>> Add(
        NewPasskey request,
        IPasskeyHandler<Account> passkeys,
        PasskeyChallenge challenge,
        UserManager<Account> users,
        LiveBlogDb db,
        HttpContext http
    )
    {
        // Otherwise a leaked token could add a passkey that outlives it.
        if (http.User.SessionId() is null)
        {
            return Problems.Forbidden("Sign in to add a passkey. API tokens cannot add one.");
        }
        if (NameIn(request.Name) is not { } name)
        {
            return NoName();
        }
        if (request.Credential.ValueKind != JsonValueKind.Object)
        {
            return PasskeyChallenge.NoCredential();
        }
        if (challenge.Take(http) is not { } state)
        {
            return Problems.Field("credential", "This took too long. Try again.");
        }
        var made = await passkeys.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = request.Credential.GetRawText(),
                AttestationState = state,
            }
        );
        // The person named in the challenge may have signed out of this browser since.
        if (!made.Succeeded || made.UserEntity.Id != http.User.AccountId().ToString())
        {
            return Problems.Field(
                "credential",
                "The device did not create a passkey that can be used here. Try again, or use another device."
            );
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.FindOwnAsync(users, http.User) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        if ((await users.GetPasskeysAsync(account)).Count >= MaxPasskeys)
        {
            return Problems.Conflict($"You have {MaxPasskeys} passkeys. Remove one first.");
        }
        made.Passkey.Name = name;
        await users.AddOrUpdatePasskeyAsync(account, made.Passkey);
        db.Record(http.User.ToActor(), made.Passkey.CreatedAt, AuditAction.PasskeyAdd, name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, ToView(made.Passkey));
    }

    private static async Task<Results<Ok<PasskeyView>, ProblemHttpResult>> Rename(
        string id,
        PasskeyName request,
        UserManager<Account> users,
        LiveBlogDb db,
        TimeProvider time,
        HttpContext http
    )
    {
        if (NameIn(request.Name) is not { } name)
        {
            return NoName();
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.FindOwnAsync(users, http.User) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        if (await FindAsync(users, account, id) is not { } passkey)
        {
            return NotYours();
        }
        if (passkey.Name != name)
        {
            // The activity log identifies a passkey by its name, so a change records both names.
            db.Record(http.User.ToActor(), time.GetInstant(), AuditAction.PasskeyRename, $"{passkey.Name} → {name}");
            passkey.Name = name;
            await users.AddOrUpdatePasskeyAsync(account, passkey);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        return TypedResults.Ok(ToView(passkey));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string id,
        UserManager<Account> users,
        LiveBlogDb db,
        TimeProvider time,
        HttpContext http
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.FindOwnAsync(users, http.User) is not { } account)
        {
            return AccountsApi.SignedOut();
        }
        if (await FindAsync(users, account, id) is not { } passkey)
        {
            return NotYours();
        }
        await users.RemovePasskeyAsync(account, passkey.CredentialId);
        db.Record(http.User.ToActor(), time.GetInstant(), AuditAction.PasskeyRemove, passkey.Name ?? "");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<UserPasskeyInfo?> FindAsync(UserManager<Account> users, Account account, string id) =>
        (await users.GetPasskeysAsync(account)).FirstOrDefault(each => ToView(each).Id == id);

    /// <summary>Null if the name cannot be used.</summary>
    private static string? NameIn(string? name) =>
        name?.Trim() is { Length: <= Account.NameLength } kept && !kept.IsBlank() && kept.IsOneLine() ? kept : null;

    private static ProblemHttpResult NoName() =>
        Problems.Field("name", $"Say where the passkey is kept, in {Account.NameLength} characters at most.");

    private static ProblemHttpResult NotYours() => Problems.NotFound("You have no such passkey.");

    private static PasskeyView ToView(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt);
}
