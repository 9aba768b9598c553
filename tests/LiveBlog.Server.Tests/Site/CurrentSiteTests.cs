using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Site;

public sealed class CurrentSiteTests
{
    private static readonly SiteOptions Configured = new()
    {
        Name = "The Morning Wire",
        BaseUrl = new Uri("https://live.example.org"),
        Description = "Configured",
        Links = [new LinkOptions { Text = "About", Url = "/about" }],
        XAccount = "@wire",
        IndexNowKey = "0123456789abcdef",
        WebSubHub = new Uri("https://hub.example.org"),
        Theme = new ThemeOptions
        {
            Light = { ["ink"] = "#111111" },
            Serif = "Georgia",
            Fonts = [new FontOptions { Family = "A", File = "a.woff2" }],
        },
    };

    [Fact]
    public void Site_WithNothingSet_IsTheConfiguredOne()
    {
        var site = SiteEdit.None.Over(Configured);
        Assert.Equal(
            ("The Morning Wire", "Configured", "@wire", "0123456789abcdef"),
            (site.Name, site.Description, site.XAccount, site.IndexNowKey)
        );
        Assert.Equal((Configured.BaseUrl, Configured.WebSubHub), (site.BaseUrl, site.WebSubHub));
        Assert.Equal("/about", Assert.Single(site.Links).Url);
        Assert.Equal(("Georgia", "a.woff2"), (site.Theme.Serif, Assert.Single(site.Theme.Fonts).File));
    }

    [Fact]
    public void Site_IsOverriddenByWhatIsSet_AndWhatIsBlankIsNot()
    {
        var edit = new SiteEdit(
            Name: " The Harbour Post ",
            Description: "  ",
            Logo: "/logo.png",
            UsageNotice: "Ask us.",
            Copyright: "© us",
            Sections: [new SectionOptions { Name = "City" }],
            Links: [],
            Social: [new LinkOptions { Text = "Social", Url = "/social" }],
            Apps: [new LinkOptions { Text = "App", Url = "/app" }],
            Reactions: [new ReactionOptions { Symbol = "👍", Name = "Like" }],
            Theme: new ThemeEdit(
                Light: new Dictionary<string, string> { ["INK"] = "#222222", ["paper"] = " " },
                Night: new Dictionary<string, string> { ["ink"] = "#eeeeee" },
                Serif: "Times",
                Sans: "Arial"
            )
        );
        var site = edit.Over(Configured);
        Assert.Equal(("The Harbour Post", "Configured", "/logo.png"), (site.Name, site.Description, site.Logo));
        Assert.Equal(("Ask us.", "© us"), (site.UsageNotice, site.Copyright));
        Assert.Empty(site.Links);
        Assert.Equal(
            ("City", "Social", "App", "Like"),
            (site.Sections[0].Name, site.Social[0].Text, site.Apps[0].Text, site.Reactions[0].Name)
        );
        Assert.Equal("#222222", Assert.Single(site.Theme.Light).Value);
        Assert.Equal("#eeeeee", Assert.Single(site.Theme.Night).Value);
        Assert.Equal(("Times", "Arial"), (site.Theme.Serif, site.Theme.Sans));
        Assert.Equal("#111111", Configured.Theme.Light["ink"]);
    }

    [Fact]
    public void Words_AreSetOneByOne()
    {
        var configured = new SiteOptions
        {
            Words = new(StringComparer.OrdinalIgnoreCase)
            {
                ["en"] = new() { ["KeyEvents"] = "Highlights", ["Live"] = "Now" },
                ["az"] = new() { ["Live"] = "Canlı" },
            },
        };
        var edit = new SiteEdit(Words: new Dictionary<string, Dictionary<string, string>> { ["en"] = new() { ["Live"] = "On air" } });
        var words = edit.Over(configured).Words;
        Assert.Equal(("Highlights", "On air", "Canlı"), (words["en"]["KeyEvents"], words["en"]["Live"], words["az"]["Live"]));
    }

    /// <summary>It is part of the pages' entity tags: a change that it left out would not be seen before the story changes.</summary>
    [Fact]
    public void Fingerprint_ChangesWithEverythingThatPagesShow_AndIsTheSameOnEveryNode()
    {
        var styles = new InlineStyles();
        var site = new CurrentSite(Options.Create(Configured), styles);
        var seen = new HashSet<string> { site.Fingerprint };
        SiteEdit[] edits =
        [
            new(Name: "The Harbour Post"),
            new(Description: "Set"),
            new(Links: [new LinkOptions { Text = "Contact", Url = "/contact" }]),
            new(Theme: new ThemeEdit(Light: new Dictionary<string, string> { ["live"] = "#0a5c36" })),
            new(Places: new PlacesEdit(Text: "<p>Read our letter</p>")),
            new(Reactions: [new ReactionOptions { Symbol = "👍", Name = "Like" }]),
        ];
        foreach (var (n, edit) in edits.Index())
        {
            site.Use(edit, n + 1);
            Assert.True(seen.Add(site.Fingerprint), $"Edit {n} changes nothing");
            Assert.Equal((n + 1, edit), (site.Version, site.Edit));
        }
        site.Use(SiteEdit.None, 9);
        Assert.Equal(new CurrentSite(Options.Create(Configured), styles).Fingerprint, site.Fingerprint);
    }
}
