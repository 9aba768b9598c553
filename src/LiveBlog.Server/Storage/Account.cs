using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Storage;

/// <summary>Somebody who works for the newsroom. Readers have no accounts.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>Characters in the name of a person or a token.</summary>
    public const int NameLength = 120;

    public required string Name { get; set; }

    /// <summary>One of <see cref="Rights.Roles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Sees only the stories of which they are a member.</summary>
    public bool IsGuest { get; set; }

    /// <summary>When a guest's access ends; null for people who stay until they are removed.</summary>
    public DateTimeOffset? AccessEndsAt { get; set; }

    /// <summary>Language of the console, one of <see cref="DeskLanguages"/>; null until they choose one.</summary>
    public string? DeskLanguage { get; set; }

    public bool HasEnded(DateTimeOffset now) => AccessEndsAt <= now;
}

/// <summary>A key for programs that post; only its SHA-256 is stored.</summary>
internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }

    /// <summary>The token with which this one was made and with which it is revoked; null if the person was signed in when making it.</summary>
    public Guid? MadeById { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its only capabilities, separated by commas; empty for all that the account has.</summary>
    public string Capabilities { get; init; } = "";

    /// <summary>The only story that it is valid for.</summary>
    public Guid? StoryId { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public TokenScope Scope => TokenScope.Parse(Capabilities, StoryId);
}

/// <summary>A session on one device, until the person signs out or somebody ends it. The cookie only holds its id.</summary>
internal sealed class SessionRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The browser's user agent, shortened.</summary>
    public required string Device { get; init; }

    /// <summary>The network from which it was started: the first three bytes of an IPv4 address, the first six of an IPv6 address.</summary>
    public required string Network { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Stored to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}

/// <summary>Failed attempts to sign in. Keys are hashes, because people type passwords into the wrong field.</summary>
internal sealed class SignInAttemptsRow
{
    public required string Key { get; init; }
    public required int Count { get; set; }

    /// <summary>When they are deleted.</summary>
    public required DateTimeOffset Until { get; set; }
}

/// <summary>A link that creates the first administrator, stored as the SHA-256 of its secret. All such links are gone once one has been used.</summary>
internal sealed class SetupLinkRow
{
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
