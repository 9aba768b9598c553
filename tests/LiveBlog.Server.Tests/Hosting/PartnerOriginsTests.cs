using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>Whose pages may show stories.</summary>
public sealed class PartnerOriginsTests
{
    private const string Post = "https://post.example";

    private static readonly Dictionary<string, string> Registered = new() { [Post] = "post", ["https://wire.example"] = "wire" };

    [Theory]
    [InlineData(Post, true)]
    [InlineData("https://stranger.example", false)]
    [InlineData("http://post.example", false)]
    [InlineData("null", false)]
    // No other site's page asks.
    [InlineData(null, true)]
    [InlineData("", true)]
    // Our own pages: at the configured address, and at the host that was asked for.
    [InlineData("https://live.example.org", true)]
    [InlineData("http://other-name.example:5080", true)]
    [InlineData("http://other-name.example:5081", false)]
    [InlineData("://other-name.example:5080", false)]
    public void WhileOnlyPartnersAreAdmitted_OtherSitesPagesAreRefused(string? origin, bool isLetIn)
    {
        var partners = Origins();
        Assert.True(partners.Admits("https://stranger.example", "live.example.org"));
        partners.Use(isClosed: true, Registered);
        Assert.Equal(isLetIn, partners.Admits(origin, "other-name.example:5080"));
    }

    [Fact]
    public void Change_SaysWhetherSomebodyIsNoLongerLetIn()
    {
        var partners = Origins();
        Assert.False(partners.Use(isClosed: false, Registered));
        Assert.True(partners.Use(isClosed: true, Registered));
        Assert.False(partners.Use(isClosed: true, Registered));
        Assert.True(partners.Use(isClosed: true, new Dictionary<string, string> { [Post] = "post" }));
        Assert.False(partners.Use(isClosed: true, Registered));
        Assert.False(partners.Use(isClosed: false, Registered));
    }

    [Fact]
    public void Frames_AreForEverybody_OrForPartnersAlone_AndTheTagTellsTheDifference()
    {
        var partners = Origins();
        Assert.Equal(("*", "", false), (partners.FrameAncestors, partners.Tag, partners.IsClosed));
        partners.Use(isClosed: true, Registered);
        Assert.Equal(("'self' https://post.example https://wire.example", true), (partners.FrameAncestors, partners.IsClosed));
        var tag = partners.Tag;
        Assert.Matches("^[0-9a-f]{12}$", tag);
        partners.Use(isClosed: true, new Dictionary<string, string> { [Post] = "post" });
        Assert.NotEqual(tag, partners.Tag);
    }

    [Fact]
    public void Partner_IsKnownByItsOrigin_AndNobodyCountsInItsName()
    {
        var partners = Origins();
        partners.Use(isClosed: false, Registered);
        Assert.Equal("post", partners.HandleOf(Post));
        Assert.Null(partners.HandleOf("https://stranger.example"));
        Assert.Null(partners.HandleOf(null));
        Assert.False(partners.IsForged("post", Post));
        Assert.True(partners.IsForged("post", "https://wire.example"));
        Assert.True(partners.IsForged("post", null));
        Assert.False(partners.IsForged("nobodys-name", null));
    }

    private static PartnerOrigins Origins() =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Site:BaseUrl", "https://live.example.org/")])
                .Build()
        );
}
