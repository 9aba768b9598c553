namespace LiveBlog.Server.Storage;

internal enum AuditAction
{
    SignIn,
    SignInFailed,
    PasswordChange,
    PasswordReset,
    CodesOn,
    CodesOff,
    AccountCreate,
    AccountRemove,
    RoleChange,
    Invite,
    InvitationWithdraw,
    ResetLink,
    TokenCreate,
    TokenRevoke,
    StoryCreate,
    StoryStatus,
    StoryLink,
    StoryDelete,
    StoryRestore,
    StoryErase,
    StoryMembers,
    StoryExport,
    StoryImport,
    TakeDown,
    EraseEntryWording,
    EraseStoryWording,
    SiteChange,
    PartnerChange,
    DeliveryChange,
    AccessEndChange,
    PasskeyAdd,
    PasskeyRemove,
    PasskeyRename,
    TemplateChange,
    MirrorStart,
    MirrorStop,
}

/// <summary>
/// That somebody did something, written in the transaction that did it. Rows are only ever added. They hold no words of a story, so that what is
/// erased there is not kept here; and they outlive the account, the story and whatever else they name.
/// </summary>
internal sealed class AuditRow
{
    /// <summary>In the order of time. An erasure's own id where it tells of one.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AuditAction Action { get; init; }

    /// <summary>The name that they had then.</summary>
    public required string By { get; init; }

    /// <summary>Null for the program.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The network that it was asked for from, shortened as a session's is; empty for the program.</summary>
    public required string Network { get; init; }
    public Guid? StoryId { get; init; }
    public Guid? EntryId { get; init; }

    /// <summary>Whom or what it was done to, where that is neither a story nor an entry: a colleague's name, a token's.</summary>
    public string Subject { get; init; } = "";

    /// <summary>From what to what, in words of the product: "editor → reporter".</summary>
    public string Detail { get; init; } = "";
}

internal static class Audit
{
    /// <summary>Adds the row to what the context saves next.</summary>
    public static void Record(
        this LiveBlogDb db,
        Actor by,
        DateTimeOffset now,
        AuditAction action,
        string subject = "",
        string detail = "",
        Guid? story = null,
        Guid? entry = null,
        Guid? id = null
    ) =>
        db.Audit.Add(
            new AuditRow
            {
                Id = id ?? Guid.CreateVersion7(now),
                At = now,
                Action = action,
                By = by.Name,
                AccountId = by.Account,
                Network = by.Network,
                StoryId = story,
                EntryId = entry,
                Subject = subject,
                Detail = detail,
            }
        );
}
