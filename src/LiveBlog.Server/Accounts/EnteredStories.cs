using System.Security.Claims;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Accounts;

internal static class EnteredStories
{
    /// <summary>Whether no story is closed to the person, with the credential that they use.</summary>
    public static bool EntersEveryStory(this ClaimsPrincipal user) => user.May(Capability.EnterEveryStory) && user.Scope().Story is null;

    /// <summary>Those of the stories that the person may enter, with the credential that they use. Erased ones have nothing left to show.</summary>
    public static IQueryable<StoryRow> Entered(this LiveBlogDb db, IQueryable<StoryRow> stories, ClaimsPrincipal user)
    {
        stories = stories.Where(s => s.ErasedAt == null);
        if (user.Scope().Story is { } only)
        {
            stories = stories.Where(s => s.Id == only);
        }
        return user.May(Capability.EnterEveryStory) ? stories : db.Admitting(user.AccountId(), stories);
    }
}
