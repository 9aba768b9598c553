using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts.Links;

/// <param name="Url">The link with its secret, only in the answer to its creation; it cannot be shown again.</param>
/// <param name="Mailed">Whether the mail server accepted a message with the link for that address.</param>
internal sealed record LinkMade(Guid Id, string Url, DateTimeOffset ExpiresAt, bool Mailed = false);

/// <summary>Links that make an account or give it another password: one use each, and for a time.</summary>
internal sealed class AccountLinks(TimeProvider time)
{
    /// <summary>Long enough for somebody who reads mail next week.</summary>
    public static readonly TimeSpan LongestInvitation = TimeSpan.FromDays(30);

    /// <summary>Somebody waits for it, and it opens an account that exists.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromDays(1);

    /// <summary>Open invitations; more than anybody has sent and still waits for, and a list that can be read.</summary>
    public const int MaxInvitations = 100;

    /// <summary>Stories of one guest.</summary>
    public const int MaxStories = 20;

    public DateTimeOffset Now => time.GetInstant();

    /// <summary>The secret is 256 random bits and stands in the part of the address that no browser sends to a server or another page.</summary>
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
            // With a link that outlived the access somebody would join and be out at once.
            ExpiresAt = draft.AccessEndsAt < Now + lifetime ? draft.AccessEndsAt.Value : Now + lifetime,
        };
        db.AccountLinks.Add(row);
        return new LinkMade(row.Id, $"/console/join#{secret}", row.ExpiresAt);
    }

    /// <summary>
    /// A link for a new password, in the caller's transaction, and its line in the record. There is one at a time: an earlier one may have gone
    /// to the wrong person.
    /// </summary>
    /// <param name="by">The program itself, where somebody asks for it on the command line.</param>
    public async Task<LinkMade> AddResetAsync(LiveBlogDb db, Actor by, Account account)
    {
        await db.AccountLinks.Where(link => link.AccountId == account.Id).ExecuteDeleteAsync();
        var maker = by with { Account = by.Account ?? account.Id };
        var made = Add(db, AccountLinkKind.Reset, maker, account.Email!, ResetLifetime, draft => draft.Account = account.Id);
        db.Record(by, Now, AuditAction.ResetLink, account.Name);
        return made;
    }

    /// <summary>Invitations that can be used.</summary>
    public IQueryable<AccountLinkRow> OpenInvitations(LiveBlogDb db)
    {
        var now = Now;
        return db.AccountLinks.AsNoTracking().Where(link => link.Kind == AccountLinkKind.Invitation && link.ExpiresAt > now);
    }

    /// <summary>The link while it can be used.</summary>
    public Task<AccountLinkRow?> FindAsync(LiveBlogDb db, string? secret)
    {
        var (hash, now) = (ApiTokenAuthentication.Hash(secret ?? ""), Now);
        return db.AccountLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash && link.ExpiresAt > now);
    }

    /// <summary>Uses it up in the caller's transaction; false when somebody else did. Rolled back, it is as before.</summary>
    public static async Task<bool> TryUseAsync(LiveBlogDb db, AccountLinkRow link) =>
        await db.AccountLinks.Where(row => row.Id == link.Id).ExecuteDeleteAsync() == 1;

    public static IReadOnlyList<Guid> StoriesOf(AccountLinkRow link) =>
        [.. link.Stories.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <summary>What only one of the two kinds has.</summary>
    public sealed class Draft
    {
        public string Role { get; set; } = "";
        public IReadOnlyList<Guid> Stories { get; set; } = [];
        public DateTimeOffset? AccessEndsAt { get; set; }
        public Guid? Account { get; set; }
    }
}
