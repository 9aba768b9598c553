using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

internal sealed record NewToken([property: MaxLength(Account.NameLength)] string? Name);

/// <param name="Token">The token itself; only in the answer to its creation, it cannot be shown again.</param>
internal sealed record TokenView(Guid Id, string Name, DateTimeOffset CreatedAt, string? Token = null);

/// <summary>Keys for programs that post as the signed-in person.</summary>
internal static class TokensApi
{
    private const int MaxTokens = 50;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/tokens").WithTags("API tokens").RequireCapability(Capability.ManageTokens);
        group.MapGet("", List);
        group.MapPost("", Create);
        group.MapDelete("/{id:guid}", Revoke).WithSummary("Ends a token, and those that were made with it");
    }

    private static async Task<Ok<ItemList<TokenView>>> List(ClaimsPrincipal user, LiveBlogDb db, CancellationToken cancellation)
    {
        var tokens = await db
            .ApiTokens.AsNoTracking()
            .Where(t => t.AccountId == user.AccountId())
            .OrderBy(t => t.CreatedAt)
            .Take(MaxTokens)
            .Select(t => new TokenView(t.Id, t.Name, t.CreatedAt, null))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<TokenView>(tokens, null));
    }

    private static async Task<Results<Created<TokenView>, ProblemHttpResult>> Create(
        NewToken request,
        ClaimsPrincipal user,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > Account.NameLength)
        {
            return Problems.Field("name", "A name is needed, to know later which program uses the token.");
        }
        if (await db.ApiTokens.CountAsync(t => t.AccountId == user.AccountId()) >= MaxTokens)
        {
            return Problems.Conflict($"You have {MaxTokens} tokens, which is as many as one may have. Revoke one first.");
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageTokens))
        {
            return Problems.Forbidden("You were signed out, or your account was removed. No token was made.");
        }
        var token = $"lb_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var row = new ApiTokenRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = user.AccountId(),
            Name = request.Name.Trim(),
            Hash = ApiTokenAuthentication.Hash(token),
            MadeById = user.TokenId(),
            CreatedAt = time.GetInstant(),
        };
        db.ApiTokens.Add(row);
        db.Record(user.ToActor(), row.CreatedAt, AuditAction.TokenCreate, row.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, new TokenView(row.Id, row.Name, row.CreatedAt, token));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, ClaimsPrincipal user, LiveBlogDb db, TimeProvider time)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Holds the account's row, so that the token makes no other one meanwhile.
        if (!await db.HoldsAsync(user, Capability.ManageTokens))
        {
            return Problems.Forbidden("You were signed out, or your account was removed.");
        }
        var tokens = await db.ApiTokens.AsNoTracking().Where(t => t.AccountId == user.AccountId()).ToListAsync();
        if (!tokens.Exists(t => t.Id == id))
        {
            return Problems.NotFound("You have no such token.");
        }
        // With it those that it made, and theirs: whoever found it may have made some to stay.
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
