using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Storage;

/// <summary>Somebody of the newsroom. Readers have no accounts.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>Characters of a name, of a person or of a token.</summary>
    public const int NameLength = 120;

    public required string Name { get; set; }

    /// <summary>One of <see cref="Rights.Roles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Sees the stories that they are a member of, and no others.</summary>
    public bool IsGuest { get; set; }

    /// <summary>From then on nothing lets a guest in; null for whoever stays until they are removed.</summary>
    public DateTimeOffset? AccessEndsAt { get; set; }

    /// <summary>Language of the console, one of <see cref="DeskLanguages"/>; null until they choose one.</summary>
    public string? DeskLanguage { get; set; }

    public bool HasEnded(DateTimeOffset now) => AccessEndsAt <= now;
}

/// <summary>A key for programs that post; only its SHA-256 is kept.</summary>
internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }

    /// <summary>The token with which this one was made, which takes it along when it is revoked; null when the person made it signed in.</summary>
    public Guid? MadeById { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The only capabilities that it has, separated by commas; empty for all that the account has.</summary>
    public string Capabilities { get; init; } = "";

    /// <summary>The only story that it is for.</summary>
    public Guid? StoryId { get; init; }

    /// <summary>From then on it is worth nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public TokenScope Scope => TokenScope.Parse(Capabilities, StoryId);
}

/// <summary>Somebody signed in on a device, until they sign out or somebody ends it. The cookie only names it.</summary>
internal sealed class SessionRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What the browser calls itself, shortened.</summary>
    public required string Device { get; init; }

    /// <summary>The network that it was begun from: the first three bytes of an IPv4 address, the first six of an IPv6 address.</summary>
    public required string Network { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Kept to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}

/// <summary>Attempts to sign in that have not succeeded. Keys are hashes: people type passwords into the wrong field.</summary>
internal sealed class SignInAttemptsRow
{
    public required string Key { get; init; }
    public required int Count { get; set; }

    /// <summary>When they are forgotten.</summary>
    public required DateTimeOffset Until { get; set; }
}

/// <summary>A link that creates the first administrator, by the SHA-256 of its secret; there is none once somebody used one.</summary>
internal sealed class SetupLinkRow
{
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
