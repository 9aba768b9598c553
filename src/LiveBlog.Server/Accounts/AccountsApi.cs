using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

internal sealed record NewAccount(
    [property: MaxLength(Account.NameLength)] string? Name,
    [property: MaxLength(AccountsApi.MaxEmailLength)] string? Email,
    string? Password,
    [property: RoleName] string? Role
);

/// <param name="AccessEndsAt">When a guest's access ends; null until they are removed.</param>
/// <param name="IsGuest">Sees only stories that they are a member of.</param>
internal sealed record Colleague(
    Guid Id,
    string Name,
    string Email,
    [property: RoleName] string Role,
    bool IsGuest,
    DateTimeOffset? AccessEndsAt
)
{
    public static Colleague Of(Account account) =>
        new(account.Id, account.Name, account.Email!, account.Role, account.IsGuest, account.AccessEndsAt);
}

/// <summary>Colleagues, for administrators.</summary>
internal static class AccountsApi
{
    /// <summary>The list is not paged, so it is bounded; a newsroom has tens of accounts.</summary>
    public const int MaxAccounts = 500;

    /// <summary>The longest address that RFC 5321 allows.</summary>
    public const int MaxEmailLength = 254;

    public const string UnknownRole = "The role must be administrator, editor, reporter or contributor.";

    public const string EditorsCannotBeGuests = "Editors and administrators enter every story. Choose another role for a guest.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/users").WithTags("Accounts").RequireCapability(Capability.ManageAccounts);
        group.MapGet("", List);
        group.MapPost("", Create);
        group.MapDelete("/{id:guid}", Remove);
    }

    private static async Task<Ok<ItemList<Colleague>>> List(LiveBlogDb db, CancellationToken cancellation)
    {
        var accounts = await db
            .Users.AsNoTracking()
            .OrderBy(a => a.Name)
            .Take(MaxAccounts)
            .Select(a => new Colleague(a.Id, a.Name, a.Email!, a.Role, a.IsGuest, a.AccessEndsAt))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<Colleague>(accounts, null));
    }

    private static async Task<Results<Created<Colleague>, ProblemHttpResult>> Create(
        NewAccount request,
        ClaimsPrincipal user,
        UserManager<Account> users,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts))
        {
            return NoLongerAdministrator();
        }
        if (await users.Users.CountAsync() >= MaxAccounts)
        {
            return Problems.Conflict($"There are {MaxAccounts} accounts already, the most that a newsroom can have.");
        }
        var (account, fault) = await CreateAsync(users, request);
        if (fault is not null)
        {
            return fault;
        }
        db.Record(user.ToActor(), time.GetInstant(), AuditAction.AccountCreate, account!.Name, account.Role);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Created((string?)null, Colleague.Of(account!));
    }

    /// <summary>What the colleague wrote stays, with the name it was published under.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        ClaimsPrincipal user,
        LiveBlogDb db,
        IScheduledWork scheduled,
        TimeProvider time
    )
    {
        if (id == user.AccountId())
        {
            return Problems.Conflict("You cannot remove your own account. This keeps at least one administrator.");
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageAccounts, id))
        {
            return NoLongerAdministrator();
        }
        var removed = await db.Users.Where(account => account.Id == id).Select(account => account.Name).SingleOrDefaultAsync();
        if (removed is null)
        {
            return Problems.NoSuchAccount();
        }
        var (actor, now) = (user.ToActor(), time.GetInstant());
        await LockStoriesOfAsync(db, id);
        await db.KeepClosedAsync(id, actor, now);
        var tellDesk = await scheduled.CancelAsync(db, id, actor, now);
        // Sessions, tokens and the links that it made are deleted with the account.
        await db.Users.Where(account => account.Id == id).ExecuteDeleteAsync();
        db.Record(actor, now, AuditAction.AccountRemove, removed);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        tellDesk();
        return TypedResults.NoContent();
    }

    /// <summary>All at once and in order, so that two removals cannot each wait for a story of the other's.</summary>
    private static async Task LockStoriesOfAsync(LiveBlogDb db, Guid account)
    {
        var member = db.StoryMembers.Where(m => m.AccountId == account).Select(m => m.StoryId);
        var scheduled = db.Entries.Where(e => e.AuthorId == account && e.PublishAt != null).Select(e => e.StoryId);
        foreach (var story in await member.Union(scheduled).OrderBy(id => id).ToListAsync())
        {
            await db.LockStoryAsync(story);
        }
    }

    /// <summary>For a write whose author lost the right to make it while it was waiting.</summary>
    public static ProblemHttpResult SignedOut() =>
        Problems.Forbidden("You were signed out, or your account was removed. Nothing was changed.");

    public static ProblemHttpResult NoLongerAdministrator() =>
        Problems.Forbidden("You are no longer an administrator, or were signed out. Nothing was changed.");

    public static async Task<(Account? Account, ProblemHttpResult? Fault)> CreateAsync(
        UserManager<Account> users,
        NewAccount request,
        bool isGuest = false,
        bool hasPassword = true
    )
    {
        if (FindNameFault(request.Name) is { } nameFault)
        {
            return (null, nameFault);
        }
        if (request.Role is null || !Roles.All.Contains(request.Role))
        {
            return (null, Problems.Field("role", UnknownRole));
        }
        var email = request.Email?.Trim() ?? "";
        if (FindEmailFault(email) is { } emailFault)
        {
            return (null, emailFault);
        }
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Name = request.Name!.Trim(),
            UserName = email,
            Email = email,
            Role = request.Role,
            IsGuest = isGuest,
        };
        var result = hasPassword ? await users.CreateAsync(account, request.Password ?? "") : await users.CreateAsync(account);
        return result.Succeeded ? (account, null) : (null, Fault(result, "password"));
    }

    public static ProblemHttpResult? FindNameFault(string? name)
    {
        var faults = new FieldFaults();
        faults.When(name.IsBlank(), "name", "Enter a name. It appears under what you write.");
        faults.When(name?.Length > Account.NameLength, "name", $"A name can have at most {Account.NameLength} characters.");
        faults.Name("name", name);
        return faults.Any ? faults.ToProblem() : null;
    }

    /// <param name="email">Without surrounding space.</param>
    public static ProblemHttpResult? FindEmailFault(string email) =>
        // Composed, as it is looked up, it can be longer.
        email.Normalized().Length > MaxEmailLength
        || email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }]
        || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? Problems.Field("email", $"Enter an email address of at most {MaxEmailLength} characters. It is used to sign in.")
            : null;

    public static ProblemHttpResult Fault(IdentityResult result, string passwordField)
    {
        var error = result.Errors.First();
        var field = error.Code.StartsWith("Password", StringComparison.Ordinal) ? passwordField : "email";
        return Problems.Field(
            field,
            error.Code is nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail)
                ? "There is an account with this email address already."
                : error.Description
        );
    }
}
