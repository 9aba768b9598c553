namespace LiveBlog.Server.Site;

/// <summary>The bounds of what administrators may set, and whether the pages could be read with it.</summary>
internal static class SiteRules
{
    private const int NameLength = 60;
    private const int SentenceLength = 300;
    private const int NoticeLength = 1000;
    private const int AddressLength = 500;

    /// <summary>Links in one list: more are no list that anybody reads.</summary>
    private const int MaxLinks = 30;

    /// <summary>Own words in one language, and languages: more than the pages have of either.</summary>
    private const int MaxWords = 200;
    private const int MaxLanguages = 20;

    /// <summary>Field to what is wrong with it; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(SiteEdit edit, SiteOptions configured)
    {
        var faults = new Dictionary<string, string[]>();
        Length("name", edit.Name, NameLength);
        Length("description", edit.Description, SentenceLength);
        Length("logo", edit.Logo, AddressLength);
        Length("usageNotice", edit.UsageNotice, NoticeLength);
        Length("copyright", edit.Copyright, SentenceLength);
        foreach (var (field, links) in new[] { ("links", edit.Links), ("social", edit.Social), ("apps", edit.Apps) })
        {
            When(links?.Count > MaxLinks, field, $"At most {MaxLinks} links.");
            foreach (var link in links ?? [])
            {
                When(link?.Text is null || link.Url is null, field, "A link needs a text and an address.");
                Length(field, link?.Text, NameLength);
                Length(field, link?.Url, AddressLength);
            }
        }
        When(edit.Sections?.Count > MaxLinks, "sections", $"At most {MaxLinks} sections.");
        foreach (var section in edit.Sections ?? [])
        {
            When(section?.Name is null || section.Description is null, "sections", "Each section needs a name.");
            Length("sections", section?.Name, NameLength);
            Length("sections", section?.Description, SentenceLength);
        }
        When(
            edit.Words?.Count > MaxLanguages || edit.Words?.Values.Any(words => words?.Count > MaxWords) is true,
            "words",
            "Too many words."
        );
        foreach (var (language, words) in edit.Words ?? new Dictionary<string, Dictionary<string, string>>())
        {
            When(words is null || language.Length > 3, $"words.{language}", "Words belong to a language, such as en.");
            foreach (var (name, word) in words ?? [])
            {
                When(word is null, $"words.{language}.{name}", "A word is a text.");
                Length($"words.{language}.{name}", word, SentenceLength);
            }
        }
        var colours = (edit.Theme?.Light ?? Empty).Concat(edit.Theme?.Night ?? Empty);
        When(colours.Any(colour => colour.Value is null), "theme", "A colour is a text such as #c4122f.");
        if (faults.Count == 0)
        {
            foreach (var fault in ThemeRules.Faults(edit.Over(configured)))
            {
                faults.TryAdd(fault.Field, [fault.Text]);
            }
        }
        return faults;

        void When(bool wrong, string field, string text)
        {
            if (wrong)
            {
                faults.TryAdd(field, [text]);
            }
        }

        void Length(string field, string? text, int limit)
        {
            When(text?.Length > limit, field, $"At most {limit} characters; this has {text?.Length}.");
            When(text?.Contains('\0') is true, field, "This holds a character that cannot be kept (U+0000).");
        }
    }

    private static readonly Dictionary<string, string> Empty = [];
}
