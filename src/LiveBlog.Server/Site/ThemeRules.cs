using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <param name="Field">Its name in the API, with dots.</param>
internal sealed record SiteFault(string Field, string Text);

/// <summary>Refuses themes that would be hard to read.</summary>
internal sealed partial class ThemeRules : IValidateOptions<SiteOptions>
{
    /// <summary>WCAG AA for text of normal size.</summary>
    private const double LeastContrast = 4.5;

    /// <summary>The default of each colour by day and by night; the same as in web/reader/styles/tokens.css.</summary>
    public static readonly IReadOnlyDictionary<string, (string Light, string Night)> Designed = new Dictionary<string, (string, string)>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["paper"] = ("#fffdf8", "#101214"),
        ["ink"] = ("#16181b", "#ece8df"),
        ["soft"] = ("#5c636b", "#a5a9ad"),
        ["faint"] = ("#646b73", "#8d9399"),
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
        var faults = Faults(options).Select(fault => $"Site:{fault.Field.Replace('.', ':')}: {fault.Text}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>What is wrong with the site, each with the field to correct, such as "theme.light.soft".</summary>
    public static IEnumerable<SiteFault> Faults(SiteOptions options)
    {
        var theme = options.Theme;
        List<SiteFault> faults = [.. Check("theme.light", theme.Light, d => d.Light), .. Check("theme.night", theme.Night, d => d.Night)];
        foreach (var (field, family) in new[] { ("theme.serif", theme.Serif), ("theme.sans", theme.Sans) })
        {
            if (family is not null && !FamilyPattern.IsMatch(family))
            {
                faults.Add(new(field, $"'{family}' is not a list of font families, such as \"Source Serif 4\", Georgia, serif."));
            }
        }
        foreach (var font in theme.Fonts)
        {
            if (!FilePattern.IsMatch(font.File) || !FamilyPattern.IsMatch(font.Family) || !WeightPattern.IsMatch(font.Weight))
            {
                faults.Add(
                    new("theme.fonts", $"'{font.File}' needs a plain .woff2 file name, a family and a weight such as 400 or 200 900.")
                );
            }
        }
        if (options.BaseUrl is { } url && (!IsWebAddress(url) || url.AbsolutePath != "/" || url.UserInfo + url.Query + url.Fragment != ""))
        {
            faults.Add(new("baseUrl", $"'{url}' must be the site's origin, such as https://live.example.org."));
        }
        if (options.BaseUrl is null && (options.WebSubHub is not null || options.IndexNowKey is not null))
        {
            faults.Add(new("baseUrl", "WebSubHub and IndexNowKey need it: changes are announced with absolute addresses."));
        }
        foreach (var (field, told) in new[] { ("webSubHub", options.WebSubHub), ("indexNowEndpoint", options.IndexNowEndpoint) })
        {
            if (told is not null && !IsWebAddress(told))
            {
                faults.Add(new(field, $"'{told}' is not an address such as https://hub.example.org/."));
            }
        }
        if (!IsAddress(options.Logo))
        {
            faults.Add(new("logo", $"'{options.Logo}' is not an address that begins with / or https://."));
        }
        foreach (var (field, links) in new[] { ("links", options.Links), ("social", options.Social), ("apps", options.Apps) })
        {
            foreach (var link in links)
            {
                if (link.Text.Length == 0 || !IsAddress(link.Url))
                {
                    faults.Add(new(field, $"The link '{link.Text}' needs a text and an address that begins with https:// or /."));
                }
            }
        }
        if (options.Sections.Any(section => SectionKeys.Of(section.Name).Length == 0))
        {
            faults.Add(new("sections", "Each section needs a name."));
        }
        faults.AddRange(Words.Faults(options.Words).Select(fault => new SiteFault($"words.{fault.Word}", fault.Text)));
        return faults;
    }

    private static bool IsWebAddress(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "https" or "http" && HostNames.CanBeLookedUp(address);

    private static IEnumerable<SiteFault> Check(
        string theme,
        Dictionary<string, string> set,
        Func<(string Light, string Night), string> designed
    )
    {
        foreach (var (name, text) in set)
        {
            if (!Designed.ContainsKey(name))
            {
                yield return new(
                    $"{theme}.{name}",
                    $"{name} is not one of the pages' colours, which are {string.Join(", ", Designed.Keys)}."
                );
            }
            else if (Colour.Parse(text) is null)
            {
                yield return new($"{theme}.{name}", $"'{text}' is not a colour such as #c4122f.");
            }
        }
        foreach (var (text, ground) in ReadTogether)
        {
            // We have checked the default pairs ourselves.
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
                // Rounded down: a ratio of 4.49 must not be reported as 4.5.
                var told = Math.Floor(found * 10) / 10;
                yield return new(
                    $"{theme}.{(set.ContainsKey(text) ? text : ground)}",
                    FormattableString.Invariant(
                        $"{text} {front} on {ground} {back} has a contrast of {told:0.0}; to be readable it needs {LeastContrast:0.0}."
                    )
                );
            }
        }
    }

    [GeneratedRegex("""^[\p{L}\p{N} ,"'-]{1,200}\z""")]
    private static partial Regex FamilyPattern { get; }

    [GeneratedRegex("""^[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.woff2\z""")]
    private static partial Regex FilePattern { get; }

    [GeneratedRegex(@"^[1-9]00( [1-9]00)?\z")]
    private static partial Regex WeightPattern { get; }

    /// <summary>Two slashes start the address of another site, and browsers treat a backslash as a slash.</summary>
    private static bool IsAddress(string address) =>
        address.StartsWith("https://", StringComparison.Ordinal)
        || (address.StartsWith('/') && (address.Length == 1 || address[1] is not ('/' or '\\')));
}
