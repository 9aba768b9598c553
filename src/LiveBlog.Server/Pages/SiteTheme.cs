using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Pages;

/// <summary>The newsroom's colours and fonts as a style sheet, made once; its address changes with its content.</summary>
internal sealed class SiteTheme
{
    public SiteTheme(IOptions<SiteOptions> options)
    {
        var theme = options.Value.Theme;
        var css = new StringBuilder();
        foreach (var font in theme.Fonts)
        {
            css.Append(
                $"@font-face{{font-family:\"{font.Family.Replace("\"", "")}\";src:url(/theme/files/{font.File}) format(\"woff2\");font-weight:{font.Weight};font-style:{(font.Italic ? "italic" : "normal")};font-display:swap}}\n"
            );
        }
        var properties = new StringBuilder();
        foreach (var (name, (light, night)) in ThemeRules.Designed)
        {
            var (day, dark) = (theme.Light.GetValueOrDefault(name), theme.Night.GetValueOrDefault(name));
            if (day is not null || dark is not null)
            {
                properties.Append($"--{(name == "liveInk" ? "live-ink" : name)}:light-dark({day ?? light},{dark ?? night});");
            }
        }
        if (theme.Serif is { } serif)
        {
            properties.Append($"--serif:{serif};");
        }
        if (theme.Sans is { } sans)
        {
            properties.Append($"--sans:{sans};");
        }
        if (properties.Length > 0)
        {
            css.Append($":root{{{properties}}}\n");
        }
        Css = css.ToString();
        Path = Css.Length > 0 ? $"/theme/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..12]}.css" : null;
    }

    public string Css { get; }

    /// <summary>Null when the pages stay as designed.</summary>
    public string? Path { get; }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(
            "/theme/{name}.css",
            (string name, SiteTheme theme, HttpResponse response) =>
            {
                // An old page may still ask for an earlier look: it gets today's, and keeps it for a moment only.
                response.Headers.CacheControl =
                    theme.Path == $"/theme/{name}.css" ? "public, max-age=31536000, immutable" : "public, max-age=60";
                return Results.Text(theme.Css, "text/css; charset=utf-8");
            }
        );
}
