using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Implemented by what publishes an account's entries later, which must not happen once the account has no right to publish.
/// </summary>
internal interface IScheduledWork
{
    /// <summary>Cancels what is scheduled of the account's own, in the caller's transaction. The caller saves.</summary>
    /// <returns>Tells the desk; call it after the commit.</returns>
    Task<Action> CancelAsync(LiveBlogDb db, Guid account, Actor by, DateTimeOffset now);
}
