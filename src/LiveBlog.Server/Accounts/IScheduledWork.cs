using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Cancels an account's scheduled publications when it is removed or may no longer publish. Implemented in Stories, which Accounts must not know.
/// </summary>
internal interface IScheduledWork
{
    /// <summary>Cancels what is scheduled of the account's own, in the caller's transaction. The caller saves.</summary>
    /// <returns>Tells the desk; call it after the commit.</returns>
    Task<Action> CancelAsync(LiveBlogDb db, Guid account, Actor by, DateTimeOffset now);
}
