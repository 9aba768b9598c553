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

    /// <summary>The deletion of a colleague's note.</summary>
    NoteErase,
}

/// <summary>
/// A record of an action, written in the same transaction. Rows are only ever added. They contain no text of a story, so that nothing
/// erased there remains here, and they outlive the account, the story and anything else that they name.
/// </summary>
internal sealed class AuditRow
{
    /// <summary>In chronological order. For an erasure, the id of the erasure.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AuditAction Action { get; init; }

    /// <summary>The name at that time.</summary>
    public required string By { get; init; }

    /// <summary>Null for the program.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The network of the request, shortened like a session's; empty for the program.</summary>
    public required string Network { get; init; }
    public Guid? StoryId { get; init; }
    public Guid? EntryId { get; init; }

    /// <summary>The object of the action, if it is neither a story nor an entry: the name of a colleague or a token.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The change in the product's own words: "editor → reporter".</summary>
    public string Detail { get; init; } = "";
}

internal static class Audit
{
    /// <summary>Adds the row to the context, to be saved with its next save.</summary>
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
