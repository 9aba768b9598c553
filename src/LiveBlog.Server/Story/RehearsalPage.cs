using LiveBlog.Server.Delivery;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Story;

/// <summary>A story before it is public, for people who have its secret link. It is live like any other.</summary>
internal static class RehearsalPage
{
    public static async Task<IResult> Get(string story, LiveStories stories, SiteAddress address, ViewCounter views)
    {
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return LayoutFeature.NotFound();
        }
        return new RazorComponentResult<StoryPage>(
            new
            {
                Snapshot = snapshot,
                Meta = new PageMeta(snapshot.Header.Headline, address.Story(story))
                {
                    Language = snapshot.Header.Language,
                    IsIndexed = false,
                },
                Readers = views.CountReaders(story),
                IsRehearsal = true,
                NewestLine = "",
            }
        );
    }

    /// <summary>Entries have no pages of their own yet, so their links lead to the story's page.</summary>
    public static IResult GetEntry(string story, Guid entry) =>
        Results.Redirect($"{new PathString($"/{story}").ToUriComponent()}#e-{entry}");
}
