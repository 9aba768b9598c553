using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Pages;

/// <summary>Refuses a theme that readers could not read, before anybody has to.</summary>
internal sealed partial class ThemeRules : IValidateOptions<SiteOptions>
{
    /// <summary>WCAG AA for text of ordinary size.</summary>
    private const double LeastContrast = 4.5;

    /// <summary>What each colour is by day and by night when it is not set; the same as in web/reader/styles/tokens.css.</summary>
    public static readonly IReadOnlyDictionary<string, (string Light, string Night)> Designed = new Dictionary<string, (string, string)>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["paper"] = ("#fffdf8", "#101214"),
        ["ink"] = ("#16181b", "#ece8df"),
        ["soft"] = ("#5c636b", "#a5a9ad"),
        ["faint"] = ("#6b727a", "#8d9399"),
        ["rule"] = ("#e4e0d6", "#2a2e32"),
        ["wash"] = ("#f6f3ea", "#181b1e"),
        ["live"] = ("#c4122f", "#ff5a6b"),
        ["liveInk"] = ("#ffffff", "#140205"),
        ["link"] = ("#0b57a4", "#8fc1ff"),
        ["new"] = ("#fff4d6", "#2b2614"),
    };

    private static readonly (string Text, string Ground)[] ReadTogether =
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("faint", "paper"),
        ("link", "paper"),
        ("live", "paper"),
        ("ink", "wash"),
        ("soft", "wash"),
        ("ink", "new"),
        ("liveInk", "live"),
    ];

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        List<string> faults = [.. Check("Light", options.Theme.Light, d => d.Light), .. Check("Night", options.Theme.Night, d => d.Night)];
        foreach (var family in new[] { options.Theme.Serif, options.Theme.Sans })
        {
            if (family is not null && !FamilyPattern.IsMatch(family))
            {
                faults.Add($"Site:Theme: '{family}' is not a list of font families, such as \"Source Serif 4\", Georgia, serif.");
            }
        }
        foreach (var font in options.Theme.Fonts)
        {
            if (!FilePattern.IsMatch(font.File) || !FamilyPattern.IsMatch(font.Family) || !WeightPattern.IsMatch(font.Weight))
            {
                faults.Add(
                    $"Site:Theme:Fonts: '{font.File}' needs a plain .woff2 file name, a family and a weight such as 400 or 200 900."
                );
            }
        }
        if (options.BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http") || url.AbsolutePath != "/"))
        {
            faults.Add($"Site:BaseUrl: '{url}' must be the site's origin, such as https://live.example.org.");
        }
        foreach (var link in options.Links.Concat(options.Social).Concat(options.Apps))
        {
            if (link.Text.Length == 0 || !(link.Url.StartsWith('/') || link.Url.StartsWith("https://", StringComparison.Ordinal)))
            {
                faults.Add($"Site: the link '{link.Text}' needs a text and an address that begins with https:// or /.");
            }
        }
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Check(
        string theme,
        Dictionary<string, string> set,
        Func<(string Light, string Night), string> designed
    )
    {
        foreach (var (name, text) in set)
        {
            if (!Designed.ContainsKey(name))
            {
                yield return $"Site:Theme:{theme}:{name} is no colour of the pages; there are {string.Join(", ", Designed.Keys)}.";
            }
            else if (Colour.Parse(text) is null)
            {
                yield return $"Site:Theme:{theme}:{name}: '{text}' is no colour such as #c4122f.";
            }
        }
        foreach (var (text, ground) in ReadTogether)
        {
            // A pair that is as designed was checked by us.
            if (!set.ContainsKey(text) && !set.ContainsKey(ground))
            {
                continue;
            }
            var (front, back) = (
                set.GetValueOrDefault(text) ?? designed(Designed[text]),
                set.GetValueOrDefault(ground) ?? designed(Designed[ground])
            );
            if (
                Colour.Parse(front) is { } one
                && Colour.Parse(back) is { } other
                && Colour.Contrast(one, other) is var found and < LeastContrast
            )
            {
                yield return FormattableString.Invariant(
                    $"Site:Theme:{theme}: {text} {front} on {ground} {back} has a contrast of {found:0.0}; to be read it needs {LeastContrast:0.0}."
                );
            }
        }
    }

    [GeneratedRegex("""^[\p{L}\p{N} ,"'-]{1,200}$""")]
    private static partial Regex FamilyPattern { get; }

    [GeneratedRegex("""^[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.woff2$""")]
    private static partial Regex FilePattern { get; }

    [GeneratedRegex("^[1-9]00( [1-9]00)?$")]
    private static partial Regex WeightPattern { get; }
}
