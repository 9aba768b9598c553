namespace LiveBlog.Server.Rights;

/// <summary>
/// What somebody of the newsroom may do. Endpoints name the one that they need; the writer looks at it again in the story's transaction, where
/// it also knows whose the entry is.
/// </summary>
internal enum Capability
{
    /// <summary>See stories and entries that readers do not see.</summary>
    ReadDesk,

    /// <summary>See and write in stories that have members without being one of them.</summary>
    EnterEveryStory,

    /// <summary>Write drafts, change and delete one's own while they were never public.</summary>
    WriteEntries,

    /// <summary>Publish, schedule, correct and unpublish what one has written oneself.</summary>
    PublishEntries,

    /// <summary>Change what others have written.</summary>
    EditEntries,

    /// <summary>Publish, schedule, correct and unpublish what others have written.</summary>
    ApproveEntries,

    /// <summary>Pin entries and mark them as key events.</summary>
    HighlightEntries,

    /// <summary>Erase what was public for good, and see the proof of that.</summary>
    TakeDown,

    /// <summary>Create stories and change what stands above and below their entries.</summary>
    EditStories,

    /// <summary>Take stories live and end them.</summary>
    RunStories,

    /// <summary>Say who are a story's members.</summary>
    ManageMembers,

    /// <summary>Make keys for programs that post in one's name.</summary>
    ManageTokens,

    /// <summary>Invite and remove colleagues and change their roles.</summary>
    ManageAccounts,

    /// <summary>Read who did what.</summary>
    ReadAudit,

    /// <summary>Change the site's name, look and words.</summary>
    ManageSite,

    /// <summary>Slow down what readers are sent.</summary>
    ManageDelivery,
}
