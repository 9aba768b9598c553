using LiveBlog.Protocol;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Story;

/// <summary>
/// Where a story's page has places for the newsroom's own content: before the first entry, and after every n entries. The page's script follows the
/// same rule as updates arrive (web/story/places.ts).
/// </summary>
internal static class StoryPlaces
{
    public static bool AreOn(StoryHeader story) => story.PlacesEvery is not null || story.PlaceAfterOpening is true;

    /// <summary>Whether there is a place after the entry: only between two entries, never at the end.</summary>
    /// <param name="number">Of the entry, from 1 at the top.</param>
    /// <param name="entries">How many there are on the page.</param>
    public static bool StandsAfter(StoryHeader story, int number, int entries) =>
        story.PlacesEvery is { } every && number % every == 0 && number < entries;

    public static string LabelOf(SitePlaces places, string language)
    {
        var words = Words.For(language);
        return places.Label ?? (places.Script is null ? words.FromTheNewsroom : words.Advertisement);
    }
}
