using System.Globalization;
using System.Text;

namespace LiveBlog.Server.Site;

/// <summary>The newsroom's colours and fonts as a style sheet, which follows ours in every page.</summary>
internal sealed class SiteTheme
{
    public SiteTheme(ThemeOptions theme)
    {
        var css = new StringBuilder();
        foreach (var font in theme.Fonts)
        {
            css.Append(
                CultureInfo.InvariantCulture,
                $"@font-face{{font-family:\"{font.Family.Replace("\"", "")}\";src:url(/theme/files/{font.File}) format(\"woff2\");font-weight:{font.Weight};font-style:{(font.Italic ? "italic" : "normal")};font-display:swap}}\n"
            );
        }
        var properties = new StringBuilder();
        foreach (var (name, (light, night)) in ThemeRules.Designed)
        {
            var (day, dark) = (theme.Light.GetValueOrDefault(name), theme.Night.GetValueOrDefault(name));
            if (day is not null || dark is not null)
            {
                properties.Append(
                    CultureInfo.InvariantCulture,
                    $"--{(name == "liveInk" ? "live-ink" : name)}:light-dark({day ?? light},{dark ?? night});"
                );
            }
        }
        if (theme.Serif is { } serif)
        {
            properties.Append(CultureInfo.InvariantCulture, $"--serif:{serif};");
        }
        if (theme.Sans is { } sans)
        {
            properties.Append(CultureInfo.InvariantCulture, $"--sans:{sans};");
        }
        if (properties.Length > 0)
        {
            css.Append(CultureInfo.InvariantCulture, $":root{{{properties}}}\n");
        }
        Css = css.ToString();
        HasOwnFonts = (theme.Serif, theme.Sans) is not (null, null);
    }

    /// <summary>Empty if the pages keep the default look. ThemeRules has checked it, so nothing in it can end a style element.</summary>
    public string Css { get; }

    /// <summary>Whether at least one of our own font families is not used.</summary>
    public bool HasOwnFonts { get; }
}
