using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Layout;

/// <summary>
/// The readers' style sheets. What the first paint needs is inlined in the page, which costs less than a second request would.
/// The rest is fetched separately (0187).
/// </summary>
internal sealed partial class PageStyles
{
    /// <summary>A text-only page needs a column and the reader's own colours, and nothing that has to be fetched.</summary>
    public const string TextOnly =
        ":root{color-scheme:light dark;background:light-dark(#fff,#101214);color:light-dark(#16181b,#ece8df)}body{max-inline-size:38rem;margin:0 auto;padding:1rem;font:1.125rem/1.5 serif;overflow-wrap:break-word}"
        + "h2{font-size:1em;margin-block-end:0}article{border-block-start:1px solid}a{color:light-dark(#0b57a4,#8fc1ff)}";

    /// <summary>Fonts used on the first screen of a page, by the script of its language; web/fonts.mjs subsets them.</summary>
    private static readonly string[] Latin = ["serif-latin", "sans-latin"];

    private static readonly string[] Turkic = [.. Latin, "serif-turkic", "sans-turkic"];

    private static readonly string[] Cyrillic = ["serif-cyrillic", "sans-cyrillic", "serif-marks", "sans-marks"];

    private static readonly HashSet<string> InTurkic = ["az", "tr", "crh", "gag", "tk"];

    private static readonly HashSet<string> InCyrillic = ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"];

    /// <summary>Languages whose letters none of our fonts has: no font is preloaded for them.</summary>
    private static readonly HashSet<string> InOtherScripts =
    [
        "ar",
        "ckb",
        "dv",
        "fa",
        "he",
        "ps",
        "ug",
        "ur",
        "yi",
        "zh",
        "ja",
        "ko",
        "hi",
        "ka",
        "hy",
        "th",
        "el",
    ];

    private readonly SearchValues<string> _blocks;
    private readonly WebAssets _assets;
    private readonly CurrentSite _site;

    public PageStyles(WebAssets assets, CurrentSite site, InlineStyles styles)
    {
        (_assets, _site) = (assets, site);
        Css = string.Concat(assets.ReadStyles(Entry));
        FrontCss = assets.ReadStyleSheet("reader/front.css");
        BlocksCss = assets.ReadStyleSheet("reader/blocks.css");
        _blocks = SearchValues.Create(
            [.. BlockClass().Matches(BlocksCss).Select(name => name.Value[1..]).Distinct()],
            StringComparison.Ordinal
        );
        Later = assets.Address("reader/later.css");
        var all = Encoding.UTF8.GetBytes(Css + FrontCss + BlocksCss + TextOnly + Later);
        Version = Convert.ToHexStringLower(SHA256.HashData(all).AsSpan(0, 4));
        styles.Allow(Css);
        styles.Allow(FrontCss);
        styles.Allow(BlocksCss);
        styles.Allow(TextOnly);
    }

    public const string Entry = "reader/main.ts";

    public string Css { get; }

    /// <summary>What the front page, sections and search need in addition.</summary>
    public string FrontCss { get; }

    /// <summary>What a page needs in addition if it has blocks other than text and pictures, or reactions.</summary>
    public string BlocksCss { get; }

    /// <summary>Address of the styles that no first paint needs.</summary>
    public string Later { get; }

    /// <summary>Changes when any of them does.</summary>
    public string Version { get; }

    /// <summary>Whether any of these needs <see cref="BlocksCss"/>. A false positive costs a few bytes.</summary>
    public bool HaveBlocks(IEnumerable<string?> html) => html.Any(part => part.AsSpan().ContainsAny(_blocks));

    /// <summary>Addresses of the fonts to preload.</summary>
    public IEnumerable<string> EarlyFonts(string language)
    {
        var spoken = language.Primary();
        if (_site.Theme.HasOwnFonts || InOtherScripts.Contains(spoken))
        {
            return [];
        }
        var fonts =
            InCyrillic.Contains(spoken) ? Cyrillic
            : InTurkic.Contains(spoken) ? Turkic
            : Latin;
        return fonts.Select(font => _assets.Asset(Entry, font));
    }

    /// <summary>Whether a page in this language has few Latin letters, such as names and times, so that their fonts can load after the first paint.</summary>
    public static bool IsLatinLater(string language) =>
        language.Primary() is var spoken && (InCyrillic.Contains(spoken) || InOtherScripts.Contains(spoken));

    [GeneratedRegex(@"\.block-[a-z]+")]
    private static partial Regex BlockClass();
}
