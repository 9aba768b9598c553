using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Tests.Content.Html;

public sealed class SafeAddressTests
{
    [Theory]
    [InlineData("https://a.example/x?y=1#z")]
    [InlineData("HTTP://a.example")]
    [InlineData("mailto:ada@a.example")]
    [InlineData("tel:+994123456789")]
    [InlineData("/about")]
    [InlineData("#entry")]
    [InlineData("?page=2")]
    [InlineData("about:blank/x", false)]
    [InlineData("sections/a:b")]
    [InlineData("?at=12:30")]
    [InlineData("#12:30")]
    [InlineData("//a.example/x")]
    [InlineData("ftp://a.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JAVASCRIPT:alert(1)", false)]
    [InlineData("java\tscript:alert(1)", false)]
    [InlineData("\u0001javascript:alert(1)", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("blob:https://a.example/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("intent://scan", false)]
    [InlineData(":x", false)]
    [InlineData("https:\\\\a.example", false)]
    [InlineData("https://a.example/<b>", false)]
    [InlineData("https://a.example/\"x", false)]
    [InlineData("https://a.example/\nx", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OfLink_LeavesHarmlessSchemesAndThisSite(string? written, bool isSafe = true) =>
        Assert.Equal(isSafe ? written : null, SafeAddress.OfLink(written));

    [Theory]
    [InlineData("https://a.example/x")]
    [InlineData("http://a.example")]
    [InlineData(" https://a.example ", "https://a.example")]
    [InlineData("mailto:ada@a.example", null)]
    [InlineData("tel:1", null)]
    [InlineData("ftp://a.example", null)]
    [InlineData("javascript://a.example/%0Aalert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("/about", null)]
    [InlineData("//a.example/x", null)]
    [InlineData("https://", null)]
    [InlineData("https:///x", null)]
    [InlineData("https://?x", null)]
    [InlineData("https://#x", null)]
    [InlineData("a.example", null)]
    [InlineData("https://a.example/\u0000", null)]
    public void OfPage_IsAnAddressOfTheWebElsewhere(string written, string? address = "") =>
        Assert.Equal(address is "" ? written : address, SafeAddress.OfPage(written));

    [Fact]
    public void Address_IsAsLongAsItsLimitAndNoLonger()
    {
        var most = $"https://a.example/{new string('a', 2_000 - 18)}";
        Assert.Equal(2_000, most.Length);
        Assert.Equal((most, most), (SafeAddress.OfLink(most), SafeAddress.OfPage(most)));
        Assert.Equal((null, null), (SafeAddress.OfLink($"{most}a"), SafeAddress.OfPage($"{most}a")));
    }

    [Theory]
    [InlineData("<a href='tel:+99412'>x</a>", "<p><a href=\"tel:+99412\" rel=\"noopener\">x</a></p>")]
    [InlineData("<a href='/about' rel='opener'>x</a>", "<p><a href=\"/about\" rel=\"noopener\">x</a></p>")]
    [InlineData("<a href='https://a.example/?a=1&b=2'>x</a>", "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">x</a></p>")]
    [InlineData(
        "<a href='https://a.example/?copy=1&copy=2'>x</a>",
        "<p><a href=\"https://a.example/?copy=1&amp;copy=2\" rel=\"noopener\">x</a></p>"
    )]
    [InlineData("<a name=x>x</a>", "<p>x</p>")]
    [InlineData("<blockquote cite='ftp://a.example'>x</blockquote>", "<blockquote><p>x</p></blockquote>")]
    [InlineData("<blockquote cite='/x'>x</blockquote>", "<blockquote><p>x</p></blockquote>")]
    [InlineData("<blockquote cite='https://a.example'>x</blockquote>", "<blockquote cite=\"https://a.example\"><p>x</p></blockquote>")]
    public void Html_HasTheAddressesThatAreSafe(string html, string expected) => Assert.Equal(expected, RichText.Of(html).Html);
}
