using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <param name="Capabilities">Its only rights, in addition to reading the desk; null for all of your rights, now and later.</param>
/// <param name="Story">The only story that it is valid for.</param>
/// <param name="ExpiresAt">When it expires; null for a token that is valid until it is revoked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped limit would make a token without it
internal sealed record NewToken(
    [property: MaxLength(Account.NameLength)] string? Name,
    IReadOnlyList<Capability>? Capabilities = null,
    Guid? Story = null,
    DateTimeOffset? ExpiresAt = null
);

/// <param name="Token">The token itself, only in the answer to its creation; it cannot be shown again.</param>
/// <param name="Capabilities">Null for all of your rights.</param>
/// <param name="Story">The only story that it is valid for.</param>
internal sealed record TokenView(
    Guid Id,
    string Name,
    DateTimeOffset CreatedAt,
    string? Token = null,
    IReadOnlyList<Capability>? Capabilities = null,
    Guid? Story = null,
    string? Headline = null,
    DateTimeOffset? ExpiresAt = null
)
{
    public static TokenView Of(ApiTokenRow row, string? headline, string? token = null) =>
        new(row.Id, row.Name, row.CreatedAt, token, row.Scope.Only, row.StoryId, headline, row.ExpiresAt);
}

/// <summary>API tokens, with which programs act as the signed-in person.</summary>
internal static class TokensApi
{
    private const int MaxTokens = 50;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/tokens").WithTags("API tokens").RequireCapability(Capability.ManageTokens);
        group.MapGet("", List);
        group.MapPost("", Create);
        group.MapDelete("/{id:guid}", Revoke).WithSummary("Revokes a token and those that were made with it");
    }

    private static async Task<Ok<ItemList<TokenView>>> List(ClaimsPrincipal user, LiveBlogDb db, CancellationToken cancellation)
    {
        var tokens = await db
            .ApiTokens.AsNoTracking()
            .Where(t => t.AccountId == user.AccountId())
            .OrderBy(t => t.CreatedAt)
            .Take(MaxTokens)
            .Select(t => new { Row = t, Headline = db.Stories.Where(s => s.Id == t.StoryId).Select(s => s.Headline).SingleOrDefault() })
            .ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<TokenView>([.. tokens.Select(t => TokenView.Of(t.Row, t.Headline))], null));
    }

    private static async Task<Results<Created<TokenView>, ProblemHttpResult>> Create(
        NewToken request,
        ClaimsPrincipal user,
        StoryAdmission admission,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        var faults = new FieldFaults();
        faults.When(
            request.Name.IsBlank() || request.Name.Length > Account.NameLength,
            "name",
            "Give the token a name, so that you know later which program uses it."
        );
        faults.Name("name", request.Name);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        if (FindScopeFault(request, user, time.GetInstant()) is { } fault)
        {
            return fault;
        }
        if (request.Story is { } story && !await admission.MayEnterAsync(user, story, CancellationToken.None))
        {
            return Problems.Field("story", Refusals.Of(Capability.EnterEveryStory));
        }
        if (await db.ApiTokens.CountAsync(t => t.AccountId == user.AccountId()) >= MaxTokens)
        {
            return Problems.Conflict($"You have {MaxTokens} tokens, the most that one person can have. Revoke one first.");
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageTokens))
        {
            return Problems.Forbidden("You were signed out, or your account was removed. No token was made.");
        }
        var headline = await db.Stories.Where(s => s.Id == request.Story).Select(s => s.Headline).SingleOrDefaultAsync();
        if (request.Story is not null && headline is null)
        {
            return Problems.Field("story", "This story no longer exists. Choose again.");
        }
        var latest = await db.ApiTokens.Where(t => t.Id == user.TokenId()).Select(t => t.ExpiresAt).SingleOrDefaultAsync();
        var token = $"lb_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var row = new ApiTokenRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = user.AccountId(),
            Name = request.Name!.Trim(),
            Hash = ApiTokenAuthentication.Hash(token),
            MadeById = user.TokenId(),
            CreatedAt = time.GetInstant(),
            Capabilities = TokenScope.Format(request.Capabilities?.Prepend(Capability.ReadDesk).Distinct()),
            StoryId = request.Story,
            // A token that expires must not create one that does not.
            ExpiresAt = latest is null || request.ExpiresAt < latest ? request.ExpiresAt : latest,
        };
        db.ApiTokens.Add(row);
        db.Record(user.ToActor(), row.CreatedAt, AuditAction.TokenCreate, row.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, TokenView.Of(row, headline, token));
    }

    private static ProblemHttpResult? FindScopeFault(NewToken request, ClaimsPrincipal user, DateTimeOffset now) =>
        request.Capabilities?.Where(each => !user.May(each)).ToList() is [var missing, ..]
            ? Problems.Field("capabilities", $"You cannot give a token rights that you do not have yourself ({missing}).")
        : request.Capabilities?.Contains(Capability.ManageTokens) is true
            ? Problems.Field(
                "capabilities",
                "A token with limited rights cannot create tokens. Choose other rights, or none to give it all of yours."
            )
        : request.Story is not null && request.Capabilities?.Any(each => !TokenScope.OfOneStory.Contains(each)) is true
            ? Problems.Field("capabilities", "A token for one story cannot have rights over the whole site.")
        : request.ExpiresAt <= now ? Problems.Field("expiresAt", "The token would expire before it becomes valid. Choose a later time.")
        : Years.AreOver(request.ExpiresAt) ? Problems.Field("expiresAt", Years.TooLate)
        : null;

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, ClaimsPrincipal user, LiveBlogDb db, TimeProvider time)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Locks the account's row, so that the token cannot create another one in the meantime.
        if (!await db.HoldsAsync(user, Capability.ManageTokens))
        {
            return Problems.Forbidden("You were signed out, or your account was removed.");
        }
        var tokens = await db.ApiTokens.AsNoTracking().Where(t => t.AccountId == user.AccountId()).ToListAsync();
        if (!tokens.Exists(t => t.Id == id))
        {
            return Problems.NotFound("You have no such token.");
        }
        // Also revoke the tokens that it created, and theirs: an attacker may have made some to keep access.
        HashSet<Guid> revoked = [id];
        foreach (var token in tokens.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id))
        {
            if (token.MadeById is { } maker && revoked.Contains(maker))
            {
                revoked.Add(token.Id);
            }
        }
        await db.ApiTokens.Where(t => revoked.Contains(t.Id)).ExecuteDeleteAsync();
        foreach (var token in tokens.Where(t => revoked.Contains(t.Id)))
        {
            db.Record(user.ToActor(), time.GetInstant(), AuditAction.TokenRevoke, token.Name);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
