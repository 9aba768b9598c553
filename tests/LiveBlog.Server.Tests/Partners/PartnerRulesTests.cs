using LiveBlog.Server.Partners;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Partners;

/// <summary>What is stored of a partner ends up in a header of every frame and in a query, so each field is checked by itself.</summary>
public sealed class PartnerRulesTests
{
    private static readonly PartnerEdit Good = new("Evening Post", "evening-post", ["https://evening-post.example"]);

    [Theory]
    [InlineData("https://evening-post.example")]
    [InlineData("http://evening-post.example")]
    [InlineData("https://evening-post.example:8443")]
    [InlineData("https://[2001:db8::1]:8443")]
    public void Origin_AsABrowserSaysIt_IsGood(string origin) => Assert.False(PartnerRules.Check(Good with { Origins = [origin] }).Any);

    [Theory]
    [InlineData("https://evening-post.example/")]
    [InlineData("https://evening-post.example/news")]
    [InlineData("https://evening-post.example:443")]
    [InlineData("https://EVENING-POST.example")]
    [InlineData("https://evening-post.example\n")]
    [InlineData("https://evening_post.example")]
    [InlineData("https://*.example")]
    [InlineData("https://user@evening-post.example")]
    [InlineData("https://a.example 'unsafe-inline'")]
    [InlineData("https://a.example; script-src *")]
    [InlineData("https://a.example,https://b.example")]
    [InlineData("https://мост.example")]
    [InlineData("ftp://evening-post.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("null")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(null)]
    public void InvalidOrigin_IsAFaultEvenBesideAValidOne(string? origin) =>
        Assert.Equal(["origins"], FaultsOf(Good with { Origins = ["https://evening-post.example", origin!] }));

    [Fact]
    public void Origins_ThatAreMissing_AreAFault()
    {
        Assert.Equal(["origins"], FaultsOf(Good with { Origins = null }));
        Assert.Equal(["origins"], FaultsOf(Good with { Origins = [] }));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("9.news-desk", true)]
    [InlineData("0123456789012345678901234567890123456789", true)]
    [InlineData("01234567890123456789012345678901234567890", false)]
    [InlineData("Evening", false)]
    [InlineData("evening post", false)]
    [InlineData("evening-post\n", false)]
    [InlineData("-post", false)]
    [InlineData(".post", false)]
    [InlineData("пост", false)]
    [InlineData("other", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Handle_IsShortAndPlainAndNotTheOneForEverybodyElse(string? handle, bool isGood)
    {
        Assert.Equal(("other", 40), (Server.Views.StoryViews.OtherPartners, PartnerRules.HandleLength));
        Assert.Equal(isGood ? [] : ["handle"], FaultsOf(Good with { Handle = handle }).Distinct());
    }

    [Theory]
    [InlineData("name", 100)]
    [InlineData("attribution", 200)]
    public void Text_IsAsLongAsItsLimitAndNoLonger(string field, int limit)
    {
        Assert.Empty(FaultsOf(With(limit)));
        Assert.Equal([field], FaultsOf(With(limit + 1)));

        PartnerEdit With(int length) =>
            field == "name" ? Good with { Name = new string('a', length) } : Good with { Attribution = new string('a', length) };
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Name_ThatIsBlank_IsAFault(string? name) => Assert.Equal(["name"], FaultsOf(Good with { Name = name }));

    [Fact]
    public void Look_IsOneThatWidgetsHave()
    {
        Assert.Empty(FaultsOf(Good with { Layout = "ticker", Theme = "night" }));
        Assert.Empty(FaultsOf(Good with { Layout = null, Theme = "" }));
        Assert.Equal(["layout"], FaultsOf(Good with { Layout = "" }));
        Assert.Equal(["layout"], FaultsOf(Good with { Layout = "night" }));
        Assert.Equal(["theme"], FaultsOf(Good with { Theme = "ticker" }));
    }

    [Fact]
    public void Tags_ThatNoUpdateCanHave_AreAFaultOfTheirList()
    {
        Assert.Empty(FaultsOf(Good with { TagsIn = ["Sport"], TagsOut = ["Economy"] }));
        Assert.Equal(["tagsIn"], FaultsOf(Good with { TagsIn = ["Sport", " "] }));
        Assert.Equal(
            ["tagsOut"],
            FaultsOf(Good with { TagsOut = [.. Enumerable.Range(0, EntryTags.MostTags + 1).Select(n => $"Tag {n}")] })
        );
    }

    [Fact]
    public void Clash_IsWithAnotherPartnersNameOrAnyOfItsOrigins()
    {
        PartnerRow[] others = [Row("morning-post", "https://a.example", "https://b.example"), Row("herald", "https://c.example")];
        Assert.Null(PartnerRules.Clash(Good, others));
        Assert.Equal("handle", PartnerRules.Clash(Good with { Handle = "herald" }, others)?.Field);
        var clash = PartnerRules.Clash(Good with { Origins = ["https://d.example", "https://b.example"] }, others)!.Value;
        Assert.Equal("origins", clash.Field);
        Assert.Contains("https://b.example already belongs to morning-post", clash.Message);
    }

    /// <summary>They are all in one header.</summary>
    [Fact]
    public void Origins_OfAllPartners_FitIntoAHeader()
    {
        // 30 characters each with the space before it, a hundred of which are the limit.
        string[] taken = [.. Enumerable.Range(100, 99).Select(n => $"https://partner-{n}.example.or"[..29])];
        Assert.All(taken, origin => Assert.Equal(29, origin.Length));
        PartnerRow[] others = [Row("one", taken[..50]), Row("two", taken[50..])];
        Assert.Null(PartnerRules.Clash(Good with { Origins = [$"https://{new string('a', 21)}"] }, others));
        Assert.Equal("origins", PartnerRules.Clash(Good with { Origins = [$"https://{new string('a', 22)}"] }, others)?.Field);
        Assert.Equal("origins", PartnerRules.Clash(Good with { Origins = ["https://e.example", "https://f.example"] }, others)?.Field);
    }

    [Fact]
    public void Origins_AreStoredOnceEach()
    {
        var stored = PartnerRules.Join(["https://a.example", "https://b.example", "https://a.example"]);
        Assert.Equal(["https://a.example", "https://b.example"], PartnerRules.Split(stored));
    }

    private static List<string> FaultsOf(PartnerEdit edit) => [.. PartnerRules.Check(edit).Fields.Keys];

    private static PartnerRow Row(string handle, params string[] origins) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = handle,
            Handle = handle,
            Origins = PartnerRules.Join(origins),
            KeyHash = "",
            Layout = "full",
            Theme = "",
            Attribution = "",
            CreatedAt = default,
        };
}
