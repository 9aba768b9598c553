using System.Text.Json;
using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Import;

/// <summary>Turns a found story's header into an edit that passes our rules: long texts are cut, unknown values left out.</summary>
internal static partial class ImportedHeader
{
    public static StoryEdit Of(FoundStory found)
    {
        var headline = found.Headline.Length > 0 ? found.Headline : "Imported live blog";
        return new StoryEdit(
            Slug(found.Slug.Length > 0 ? found.Slug : headline),
            FittedText.Of(headline, EditRules.HeadlineLength),
            FittedText.Of(found.Standfirst, EditRules.StandfirstLength),
            FittedText.Of(found.Section, EditRules.LabelLength),
            FittedText.Of(found.Byline, EditRules.LabelLength),
            LanguageOf(found.Language),
            EditRules.IsZone(found.TimeZone) ? found.TimeZone : null
        )
        {
            Sources = found.Sources,
            PublishedAt = found.PublishedAt is { } at ? JsonSerializer.SerializeToElement(Earliest(at, found).Iso()) : default,
        };
    }

    /// <summary>The parts of the header that do not fit here, in sentences for the editor.</summary>
    public static IEnumerable<string> LossesOf(FoundStory found)
    {
        IEnumerable<string?> losses =
        [
            FittedText.Loss("headline", found.Headline, EditRules.HeadlineLength),
            FittedText.Loss("standfirst", found.Standfirst, EditRules.StandfirstLength),
            FittedText.Loss("section", found.Section, EditRules.LabelLength),
            FittedText.Loss("byline", found.Byline, EditRules.LabelLength),
            found.Language is { Length: > 0 } language && LanguageOf(language) is null
                ? $"\"{Excerpt.Of(language, EditRules.LabelLength)}\" is not a language tag such as en. Choose the story's language."
                : null,
            found.TimeZone is { Length: > 0 } zone && !EditRules.IsZone(zone)
                ? $"\"{Excerpt.Of(zone, EditRules.LabelLength)}\" is not a known time zone. Choose the story's time zone."
                : null,
        ];
        return losses.OfType<string>();
    }

    /// <summary>A title or an address in lower-case Latin letters, digits and dashes.</summary>
    public static string Slug(string text)
    {
        var slug = Other.Replace(LatinLetters.Of(text), "-").Trim('-');
        slug = slug[..Math.Min(slug.Length, Limits.StoryKeyLength)].Trim('-');
        return slug.Length < 3 || EditRules.IsReserved(slug) ? $"import-{slug}".TrimEnd('-') : slug;
    }

    private static DateTimeOffset Earliest(DateTimeOffset at, FoundStory found) => found.Entries[0].At < at ? found.Entries[0].At : at;

    /// <summary>A language tag of language, script and region: en_GB becomes en-GB. Null if it is not one.</summary>
    private static string? LanguageOf(string? language)
    {
        var tag = language?.Replace('_', '-').Trim() ?? "";
        var parts = tag.Split('-');
        parts[0] = parts[0].ToLowerInvariant();
        tag = string.Join('-', parts);
        return EditRules.IsLanguage(tag) ? tag
            : EditRules.IsLanguage(parts[0]) ? parts[0]
            : null;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other { get; }
}
