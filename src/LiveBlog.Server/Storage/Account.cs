using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Storage;

/// <summary>Somebody of the newsroom. Readers have no accounts.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public required string Name { get; set; }

    /// <summary>One of <see cref="Accounts.Roles"/>.</summary>
    public required string Role { get; set; }
}

/// <summary>A key for programs that post; only its SHA-256 is kept.</summary>
internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A link that creates the first administrator, by the SHA-256 of its secret; there is none once somebody used one.</summary>
internal sealed class SetupLinkRow
{
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
