using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Site;

/// <summary>What an administrator sets of the site in the console. Whatever is null, or empty text, stays as the configuration has it.</summary>
/// <param name="QuestionsKeptDays">Days after which readers' questions are deleted; null for the value of <c>Questions:KeptDays</c>.</param>
internal sealed record SiteEdit(
    [property: MaxLength(SiteRules.NameLength)] string? Name = null,
    string? Description = null,
    string? Logo = null,
    string? UsageNotice = null,
    string? Copyright = null,
    IReadOnlyList<SectionOptions>? Sections = null,
    IReadOnlyList<LinkOptions>? Links = null,
    IReadOnlyList<LinkOptions>? Social = null,
    IReadOnlyList<LinkOptions>? Apps = null,
    IReadOnlyDictionary<string, Dictionary<string, string>>? Words = null,
    ThemeEdit? Theme = null,
    IReadOnlyList<ReactionOptions>? Reactions = null,
    PlacesEdit? Places = null,
    int? QuestionsKeptDays = null
)
{
    public static SiteEdit None { get; } = new();

    public SiteOptions Over(SiteOptions configured) =>
        new()
        {
            Name = Set(Name) ?? configured.Name,
            BaseUrl = configured.BaseUrl,
            Description = Set(Description) ?? configured.Description,
            Language = configured.Language,
            Logo = Set(Logo) ?? configured.Logo,
            Folder = configured.Folder,
            XAccount = configured.XAccount,
            Sections = Sections is null ? configured.Sections : [.. Sections],
            Links = Links is null ? configured.Links : [.. Links],
            Social = Social is null ? configured.Social : [.. Social],
            Apps = Apps is null ? configured.Apps : [.. Apps],
            Reactions = Reactions is null ? configured.Reactions : [.. Reactions],
            UsageNotice = Set(UsageNotice) ?? configured.UsageNotice,
            Copyright = Set(Copyright) ?? configured.Copyright,
            Words = Overlay(configured.Words),
            Theme = new ThemeOptions
            {
                Light = Overlay(configured.Theme.Light, Theme?.Light),
                Night = Overlay(configured.Theme.Night, Theme?.Night),
                Serif = Set(Theme?.Serif) ?? configured.Theme.Serif,
                Sans = Set(Theme?.Sans) ?? configured.Theme.Sans,
                Fonts = configured.Theme.Fonts,
            },
            WebSubHub = configured.WebSubHub,
            IndexNowKey = configured.IndexNowKey,
            IndexNowEndpoint = configured.IndexNowEndpoint,
        };

    private Dictionary<string, Dictionary<string, string>> Overlay(Dictionary<string, Dictionary<string, string>> configured)
    {
        var words = new Dictionary<string, Dictionary<string, string>>(configured, StringComparer.OrdinalIgnoreCase);
        foreach (var (language, own) in Words ?? new Dictionary<string, Dictionary<string, string>>())
        {
            words[language] = Overlay(configured.GetValueOrDefault(language) ?? [], own);
        }
        return words;
    }

    private static Dictionary<string, string> Overlay(Dictionary<string, string> configured, IReadOnlyDictionary<string, string>? own)
    {
        var all = new Dictionary<string, string>(configured, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in own ?? new Dictionary<string, string>())
        {
            if (Set(text) is { } set)
            {
                all[name] = set;
            }
        }
        return all;
    }

    private static string? Set(string? text) => text.IsBlank() ? null : text.Trim();
}

/// <param name="Light">Colours for the light theme, by name.</param>
internal sealed record ThemeEdit(
    IReadOnlyDictionary<string, string>? Light = null,
    IReadOnlyDictionary<string, string>? Night = null,
    string? Serif = null,
    string? Sans = null
);
