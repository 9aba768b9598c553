namespace LiveBlog.Server.Storage;

internal enum AccountLinkKind
{
    /// <summary>Creates an account.</summary>
    Invitation,

    /// <summary>Sets a new password for an account.</summary>
    Reset,
}

/// <summary>A link that an administrator made for somebody, stored as the SHA-256 of its secret. It is gone once it has been used.</summary>
internal sealed class AccountLinkRow
{
    public required Guid Id { get; init; }
    public required string Hash { get; init; }
    public required AccountLinkKind Kind { get; init; }

    /// <summary>The address that the account has, or will have.</summary>
    public required string Email { get; init; }

    /// <summary>The role that the account will have; empty for a reset.</summary>
    public required string Role { get; init; }

    /// <summary>The stories of a guest, separated by commas; empty for a colleague who is no guest.</summary>
    public string Stories { get; init; } = "";

    /// <summary>When the access of a guest ends; null for one who stays.</summary>
    public DateTimeOffset? AccessEndsAt { get; init; }

    /// <summary>The account that gets a new password.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Who made it. The link becomes invalid with their account, or with their right to make such links.</summary>
    public required Guid MadeById { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
