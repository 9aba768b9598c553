namespace LiveBlog.Server.Rights;

/// <summary>
/// What people in the newsroom may do. Endpoints name the capability that they need; the writer checks it again in the story's transaction, where
/// it also knows whose entry it is.
/// </summary>
internal enum Capability
{
    /// <summary>See stories and entries that are not public.</summary>
    ReadDesk,

    /// <summary>See and write in stories that have members, without being one.</summary>
    EnterEveryStory,

    /// <summary>Write drafts, and change and delete one's own as long as they have never been public.</summary>
    WriteEntries,

    /// <summary>Publish, schedule, correct and unpublish one's own entries.</summary>
    PublishEntries,

    /// <summary>Change other people's entries.</summary>
    EditEntries,

    /// <summary>Publish, schedule, correct and unpublish other people's entries.</summary>
    ApproveEntries,

    /// <summary>Pin entries and mark them as key events.</summary>
    HighlightEntries,

    /// <summary>Erase for good what was public, and see the proof.</summary>
    TakeDown,

    /// <summary>Create stories and change what is above and below their entries.</summary>
    EditStories,

    /// <summary>Take stories live and end them.</summary>
    RunStories,

    /// <summary>Set a story's members.</summary>
    ManageMembers,

    /// <summary>Create tokens for programs that post in one's name.</summary>
    ManageTokens,

    /// <summary>Invite and remove colleagues and change their roles.</summary>
    ManageAccounts,

    /// <summary>Read who did what.</summary>
    ReadAudit,

    /// <summary>Change the site's name, look and words.</summary>
    ManageSite,

    /// <summary>Slow down delivery to readers.</summary>
    ManageDelivery,
}
