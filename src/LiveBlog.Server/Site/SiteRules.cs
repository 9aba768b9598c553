using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Site;

/// <summary>Limits of what administrators may set, including whether pages would still be readable.</summary>
internal static class SiteRules
{
    public const int NameLength = 60;
    private const int SentenceLength = 300;
    private const int NoticeLength = 1000;
    private const int AddressLength = 500;

    /// <summary>Links in one list; nobody reads a longer one.</summary>
    private const int MaxLinks = 30;

    /// <summary>Replaced words in one language, and languages: more than the pages have of either.</summary>
    private const int MaxWords = 200;
    private const int MaxLanguages = 20;

    /// <summary>Ten years, which is practically for ever.</summary>
    public const int MaxKeptDays = 3650;

    /// <summary>What is wrong with each field; empty if nothing is.</summary>
    public static Dictionary<string, string[]> Check(SiteEdit edit, SiteOptions configured)
    {
        var faults = new FieldFaults();
        faults.Length("name", edit.Name, NameLength);
        faults.Name("name", edit.Name);
        faults.Length("description", edit.Description, SentenceLength);
        faults.Length("logo", edit.Logo, AddressLength);
        faults.Length("usageNotice", edit.UsageNotice, NoticeLength);
        faults.Length("copyright", edit.Copyright, SentenceLength);
        foreach (var (field, links) in new[] { ("links", edit.Links), ("social", edit.Social), ("apps", edit.Apps) })
        {
            faults.When(links?.Count > MaxLinks, field, $"At most {MaxLinks} links.");
            foreach (var link in links ?? [])
            {
                faults.When(link?.Text is null || link.Url is null, field, "A link needs a text and an address.");
                faults.Length(field, link?.Text, NameLength);
                faults.Length(field, link?.Url, AddressLength);
            }
        }
        faults.When(edit.Sections?.Count > MaxLinks, "sections", $"At most {MaxLinks} sections.");
        foreach (var section in edit.Sections ?? [])
        {
            faults.When(section?.Name is null || section.Description is null, "sections", "Each section needs a name.");
            faults.Length("sections", section?.Name, NameLength);
            faults.Name("sections", section?.Name);
            faults.Length("sections", section?.Description, SentenceLength);
        }
        ReactionRules.Check(edit.Reactions, faults);
        PlaceRules.Check(edit.Places, faults);
        faults.When(edit.QuestionsKeptDays is < 1 or > MaxKeptDays, "questionsKeptDays", $"Enter 1 to {MaxKeptDays} days.");
        faults.When(
            edit.Words?.Count > MaxLanguages || edit.Words?.Values.Any(words => words?.Count > MaxWords) is true,
            "words",
            "Too many words."
        );
        foreach (var (language, words) in edit.Words ?? new Dictionary<string, Dictionary<string, string>>())
        {
            faults.When(words is null || language.Length > 3, $"words.{language}", "Words belong to a language, such as en.");
            foreach (var (name, word) in words ?? [])
            {
                faults.When(word is null, $"words.{language}.{name}", "A word must be a text.");
                faults.Length($"words.{language}.{name}", word, SentenceLength);
            }
        }
        var colours = (edit.Theme?.Light ?? Empty).Concat(edit.Theme?.Night ?? Empty);
        faults.When(colours.Any(colour => colour.Value is null), "theme", "A colour must be a text such as #c4122f.");
        if (faults.Fields.Count == 0)
        {
            foreach (var fault in ThemeRules.Faults(edit.Over(configured)))
            {
                faults.When(wrong: true, fault.Field, fault.Text);
            }
        }
        return faults.Fields;
    }

    private static readonly Dictionary<string, string> Empty = [];
}
