using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.Links;

/// <param name="Url">The link with its secret, only in the answer to its creation; it cannot be shown again.</param>
/// <param name="Mailed">Whether the mail server accepted a message with the link for that address.</param>
internal sealed record LinkMade(Guid Id, string Url, DateTimeOffset ExpiresAt, bool Mailed = false);

/// <summary>Links that create an account or reset its password. Each works once and expires.</summary>
internal sealed class AccountLinks(TimeProvider time)
{
    /// <summary>Long enough for people who read their mail next week.</summary>
    public static readonly TimeSpan LongestInvitation = TimeSpan.FromDays(30);

    /// <summary>Short, because the person is waiting for it and it opens an existing account.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromDays(1);

    /// <summary>Open invitations: more than anyone has outstanding, and a list short enough to read.</summary>
    public const int MaxInvitations = 100;

    /// <summary>Stories that one guest may see.</summary>
    public const int MaxStories = 20;

    public DateTimeOffset Now => time.GetInstant();

    /// <summary>The secret is 256 random bits, in the fragment of the address, which browsers send to no server and no other page.</summary>
    public LinkMade Add(LiveBlogDb db, AccountLinkKind kind, Actor by, string email, TimeSpan lifetime, Action<Draft>? more = null)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var draft = new Draft();
        more?.Invoke(draft);
        var row = new AccountLinkRow
        {
            Id = Guid.CreateVersion7(),
            Hash = ApiTokenAuthentication.Hash(secret),
            Kind = kind,
            Email = email,
            Role = draft.Role,
            Stories = string.Join(',', draft.Stories),
            AccessEndsAt = draft.AccessEndsAt,
            AccountId = draft.Account,
            MadeById = by.Account!.Value,
            MadeBy = by.Name,
            CreatedAt = Now,
            // A link that outlives the access would admit someone whose access has already ended.
            ExpiresAt = draft.AccessEndsAt < Now + lifetime ? draft.AccessEndsAt.Value : Now + lifetime,
        };
        db.AccountLinks.Add(row);
        return new LinkMade(row.Id, $"/console/join#{secret}", row.ExpiresAt);
    }

    /// <summary>
    /// A link for a new password and its line in the audit, in the caller's transaction. It replaces an earlier link, which may have gone
    /// to the wrong person.
    /// </summary>
    /// <param name="by">The program itself, when the link is requested on the command line.</param>
    public async Task<LinkMade> AddResetAsync(LiveBlogDb db, Actor by, Account account)
    {
        await db.AccountLinks.Where(link => link.AccountId == account.Id).ExecuteDeleteAsync();
        var maker = by with { Account = by.Account ?? account.Id };
        var made = Add(db, AccountLinkKind.Reset, maker, account.Email!, ResetLifetime, draft => draft.Account = account.Id);
        db.Record(by, Now, AuditAction.ResetLink, account.Name);
        return made;
    }

    /// <summary>Invitations that can still be used.</summary>
    public IQueryable<AccountLinkRow> OpenInvitations(LiveBlogDb db)
    {
        var now = Now;
        return db.AccountLinks.AsNoTracking().Where(link => link.Kind == AccountLinkKind.Invitation && link.ExpiresAt > now);
    }

    /// <summary>The link, if it can still be used.</summary>
    public Task<AccountLinkRow?> FindAsync(LiveBlogDb db, string? secret)
    {
        var (hash, now) = (ApiTokenAuthentication.Hash(secret ?? ""), Now);
        return db.AccountLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash && link.ExpiresAt > now);
    }

    /// <summary>Uses up the link in the caller's transaction; false if someone else already has. A rollback restores it.</summary>
    public static async Task<bool> TryUseAsync(LiveBlogDb db, AccountLinkRow link) =>
        await db.AccountLinks.Where(row => row.Id == link.Id).ExecuteDeleteAsync() == 1;

    public static IReadOnlyList<Guid> StoriesOf(AccountLinkRow link) =>
        [.. link.Stories.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <summary>Fields that only one of the two kinds has.</summary>
    public sealed class Draft
    {
        public string Role { get; set; } = "";
        public IReadOnlyList<Guid> Stories { get; set; } = [];
        public DateTimeOffset? AccessEndsAt { get; set; }
        public Guid? Account { get; set; }
    }
}
