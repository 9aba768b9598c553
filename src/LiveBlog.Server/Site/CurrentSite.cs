using System.Security.Cryptography;
using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>
/// The newsroom's current site: the configuration file, overridden by what administrators have set in the console. Pages read what
/// they need from it each time they are made.
/// </summary>
internal sealed class CurrentSite
{
    private readonly InlineStyles _styles;
    private volatile Look _look;

    public CurrentSite(IOptions<SiteOptions> configured, InlineStyles styles)
    {
        Configured = configured.Value;
        _styles = styles;
        _look = Take(SiteEdit.None, 0);
    }

    /// <summary>The settings from the configuration file.</summary>
    public SiteOptions Configured { get; }

    public SiteOptions Value => _look.Site;

    public SiteTheme Theme => _look.Theme;

    /// <summary>The content of the places between updates; null if nothing is set.</summary>
    public SitePlaces? Places => _look.Places;

    /// <summary>The settings from the console.</summary>
    public SiteEdit Edit => _look.Edit;

    /// <summary>The version of the console's settings; 0 if nothing was ever set.</summary>
    public int Version => _look.Version;

    /// <summary>Changes with everything that pages show of the site, and is the same on every node; part of the pages' entity tags.</summary>
    public string Fingerprint => _look.Fingerprint;

    public void Use(SiteEdit edit, int version) => _look = Take(edit, version);

    private Look Take(SiteEdit edit, int version)
    {
        var site = edit.Over(Configured);
        var theme = new SiteTheme(site.Theme);
        if (theme.Css.Length > 0)
        {
            _styles.AllowLook(theme.Css);
        }
        Words.Use(site.Words);
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((site, edit.Places), Whole));
        return new Look(site, theme, SitePlaces.Of(edit.Places), edit, version, Convert.ToHexStringLower(hash.AsSpan(0, 6)));
    }

    private static readonly JsonSerializerOptions Whole = new() { IncludeFields = true };

    private sealed record Look(SiteOptions Site, SiteTheme Theme, SitePlaces? Places, SiteEdit Edit, int Version, string Fingerprint);
}
