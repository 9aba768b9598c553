using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Published;

/// <summary>The picture of a story in a list of stories.</summary>
public sealed record LeadPicture(MediaItem Item, string Alt);

/// <summary>Finds the pictures of the stories in a list, with one query for all.</summary>
internal sealed class LeadPictures(MediaCatalog catalog)
{
    /// <summary>By story id; stories without a picture that can be loaded are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, LeadPicture>> FindAsync(IEnumerable<StoryRow> stories, CancellationToken cancellation)
    {
        var leads = stories.Where(story => story.Lead.Length > 0).Select(story => (story.Id, Lead: StoryLead.Of(story.Lead)!)).ToList();
        var media = await catalog.FindAsync([.. leads.Select(story => story.Lead.Media).Distinct()], cancellation);
        return leads
            .Where(story => media.GetValueOrDefault(story.Lead.Media) is { IsReady: true, Widths.Count: > 0 })
            .ToDictionary(story => story.Id, story => new LeadPicture(media[story.Lead.Media], story.Lead.Alt));
    }
}
