namespace LiveBlog.Server.Storage;

internal enum AccountLinkKind
{
    /// <summary>Makes an account.</summary>
    Invitation,

    /// <summary>Gives an account another password.</summary>
    Reset,
}

/// <summary>A link that an administrator made for somebody, by the SHA-256 of its secret. It is gone once it was used.</summary>
internal sealed class AccountLinkRow
{
    public required Guid Id { get; init; }
    public required string Hash { get; init; }
    public required AccountLinkKind Kind { get; init; }

    /// <summary>Whose it is: the address that the account will have, or has.</summary>
    public required string Email { get; init; }

    /// <summary>The role that the account will have; empty for a reset.</summary>
    public required string Role { get; init; }

    /// <summary>The stories of a guest, separated by commas; empty for a colleague who is no guest.</summary>
    public string Stories { get; init; } = "";

    /// <summary>When the access of a guest ends; null for one who stays.</summary>
    public DateTimeOffset? AccessEndsAt { get; init; }

    /// <summary>The account that is to have another password.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Who made it; with their account, or their right to make such links, it is gone.</summary>
    public required Guid MadeById { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
