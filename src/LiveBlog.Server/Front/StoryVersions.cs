using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Front;

/// <summary>Chooses which of a story's language versions appears in a list.</summary>
internal static class StoryVersions
{
    /// <param name="language">The part of a tag before its first dash.</param>
    public static IQueryable<StoryRow> InLanguage(IQueryable<StoryRow> stories, string language)
    {
        var beginning = language + "-";
        return stories.Where(s => s.Language == language || s.Language.StartsWith(beginning));
    }

    /// <summary>Keeps only one of a story's versions: the one in the language, or the original.</summary>
    public static IQueryable<StoryRow> OneOfEach(IQueryable<StoryRow> stories, string language)
    {
        var own = InLanguage(stories, language);
        return stories.Where(s =>
            own.Any(o => o.Id == s.Id)
            || (
                !own.Any(o => (o.TranslationOf ?? o.Id) == (s.TranslationOf ?? s.Id))
                && (s.TranslationOf == null || !stories.Any(o => o.Id == s.TranslationOf))
            )
        );
    }
}
