using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tests.Site;

/// <summary>What an installation may set of its look, and what could become markup, another site's address or unreadable text.</summary>
public sealed class ThemeRulesTests
{
    [Fact]
    public void Site_AsItIsShipped_HasNoFault()
    {
        Assert.Empty(ThemeRules.Faults(new SiteOptions()));
        var whole = new SiteOptions();
        foreach (var (name, (light, night)) in ThemeRules.Designed)
        {
            (whole.Theme.Light[name], whole.Theme.Night[name]) = (light, night);
        }
        Assert.Empty(ThemeRules.Faults(whole));
        Assert.True(new ThemeRules().Validate(null, new SiteOptions()).Succeeded);
    }

    [Theory]
    [InlineData("ink", "#777", "theme.light.ink")]
    [InlineData("soft", "#888888", "theme.light.soft")]
    [InlineData("faint", "#888888", "theme.light.faint")]
    [InlineData("link", "#88aaff", "theme.light.link")]
    [InlineData("live", "#ff8888", "theme.light.live")]
    [InlineData("wash", "#666666", "theme.light.wash")]
    [InlineData("new", "#555555", "theme.light.new")]
    [InlineData("liveInk", "#d04050", "theme.light.liveInk")]
    [InlineData("paper", "#808080", "theme.light.paper")]
    [InlineData("pink", "#ffffff", "theme.light.pink")]
    [InlineData("ink", "black", "theme.light.ink")]
    [InlineData("rule", "#808080", null)]
    public void Colour_ThatMakesAPageHardToRead_IsAFaultAtItsField(string name, string colour, string? field)
    {
        var site = new SiteOptions();
        site.Theme.Light[name] = colour;
        Assert.Equal(field, ThemeRules.Faults(site).FirstOrDefault()?.Field);
    }

    /// <summary>Beside what stands on the paper: what stands in boxes, on news and on the sign of what is live.</summary>
    [Theory]
    [InlineData("ink", "wash")]
    [InlineData("soft", "wash")]
    [InlineData("ink", "new")]
    [InlineData("liveInk", "live")]
    public void Colours_ThatAreReadTogether_AreCompared(string text, string ground)
    {
        var site = new SiteOptions();
        // Everything is readable but this: the ground is the colour of its text.
        site.Theme.Night[ground] = ThemeRules.Designed[text].Night;
        Assert.Contains(ThemeRules.Faults(site), fault => fault.Text.StartsWith($"{text} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#6d6d6d", true)]
    [InlineData("#777777", false)]
    public void Contrast_AtTheLimit_IsEnough(string soft, bool isEnough)
    {
        var site = new SiteOptions();
        (site.Theme.Light["paper"], site.Theme.Light["wash"], site.Theme.Light["soft"]) = ("#ffffff", "#ffffff", soft);
        Assert.Equal(isEnough, !ThemeRules.Faults(site).Any());
    }

    [Theory]
    [InlineData("\"Source Serif 4\", Georgia, serif", true)]
    [InlineData("x</style><script>", false)]
    [InlineData("x;} body{display:none", false)]
    [InlineData("url(https://evil.example)", false)]
    [InlineData("Georgia\n", false)]
    [InlineData("", false)]
    public void Family_IsAListOfNames(string family, bool isFine)
    {
        Assert.Equal(isFine, IsFine(site => site.Theme.Serif = family));
        Assert.Equal(isFine, IsFine(site => site.Theme.Sans = family));
    }

    [Theory]
    [InlineData("serif.woff2", "My Serif", "400", true)]
    [InlineData("serif.woff2", "My Serif", "200 900", true)]
    [InlineData("../serif.woff2", "My Serif", "400", false)]
    [InlineData("serif.ttf", "My Serif", "400", false)]
    [InlineData("serif.woff2", "My; Serif", "400", false)]
    [InlineData("serif.woff2", "My Serif", "bold", false)]
    [InlineData("serif.woff2", "My Serif", "450", false)]
    public void Font_IsAFileOfTheSitesFolder(string file, string family, string weight, bool isFine) =>
        Assert.Equal(
            isFine,
            IsFine(site =>
                site.Theme.Fonts.Add(
                    new FontOptions
                    {
                        File = file,
                        Family = family,
                        Weight = weight,
                    }
                )
            )
        );

    [Theory]
    [InlineData("/logo.svg", true)]
    [InlineData("/", true)]
    [InlineData("https://cdn.example/logo.svg", true)]
    [InlineData("//evil.example/logo.svg", false)]
    [InlineData("/\\evil.example/logo.svg", false)]
    [InlineData("http://cdn.example/logo.svg", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("logo.svg", false)]
    public void Address_IsOurOwnOrOverTls(string address, bool isFine)
    {
        Assert.Equal(isFine, IsFine(site => site.Logo = address));
        Assert.Equal(isFine, IsFine(site => site.Links.Add(new LinkOptions { Text = "About", Url = address })));
        Assert.Equal(isFine, IsFine(site => site.Social.Add(new LinkOptions { Text = "About", Url = address })));
        Assert.Equal(isFine, IsFine(site => site.Apps.Add(new LinkOptions { Text = "About", Url = address })));
    }

    [Fact]
    public void Link_WithoutAText_AndASectionWithoutAName_AreFaults()
    {
        Assert.False(IsFine(site => site.Links.Add(new LinkOptions { Text = "", Url = "/about" })));
        Assert.False(IsFine(site => site.Sections.Add(new SectionOptions { Name = "…" })));
        Assert.True(IsFine(site => site.Sections.Add(new SectionOptions { Name = "Город" })));
    }

    [Theory]
    [InlineData("https://live.example.org", null, true)]
    [InlineData("https://live.example.org/news", null, false)]
    [InlineData("ftp://live.example.org", null, false)]
    [InlineData("https://live.example.org", "https://hub.example.org/", true)]
    [InlineData("https://live.example.org", "mailto:hub@example.org", false)]
    // Changes are announced with absolute addresses.
    [InlineData(null, "https://hub.example.org/", false)]
    public void BaseUrl_IsAnOrigin_AndAHubNeedsIt(string? baseUrl, string? hub, bool isFine) =>
        Assert.Equal(
            isFine,
            IsFine(site => (site.BaseUrl, site.WebSubHub) = (baseUrl is null ? null : new Uri(baseUrl), hub is null ? null : new Uri(hub)))
        );

    [Theory]
    [InlineData(50, "https://partner.example", true)]
    [InlineData(51, "https://partner.example", false)]
    [InlineData(1, "https://partner.example/", false)]
    [InlineData(1, "https://partner.example; script-src *", false)]
    [InlineData(1, "*", false)]
    [InlineData(1, "https://user@partner.example", false)]
    [InlineData(1, "data:text/html", false)]
    public void Partners_AreAFewOrigins(int count, string origin, bool isFine) =>
        Assert.Equal(
            isFine,
            new FramePartnerRules().Validate(null, new SiteOptions { Partners = [.. Enumerable.Repeat(origin, count)] }).Succeeded
        );

    private static bool IsFine(Action<SiteOptions> change)
    {
        var site = new SiteOptions();
        change(site);
        return !ThemeRules.Faults(site).Any();
    }
}
