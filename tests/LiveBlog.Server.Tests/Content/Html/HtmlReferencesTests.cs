using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Tests.Content.Html;

public sealed class HtmlReferencesTests
{
    [Theory]
    [InlineData("&lt;b&gt;", "<b>", "<b>")]
    [InlineData("&amp;lt;", "&lt;", "&lt;")]
    [InlineData("&eacute;", "é", "é")]
    [InlineData("&copy 2026", "© 2026", "&copy 2026")]
    [InlineData("?a&copy=1", "?a©=1", "?a&copy=1")]
    [InlineData("&notit;", "¬it;", "&notit;")]
    [InlineData("&unknown;", "&unknown;", "&unknown;")]
    [InlineData("&CounterClockwiseContourIntegral;", "∳", "∳")]
    [InlineData("&#233;&#xe9;&#XE9;", "ééé", "ééé")]
    [InlineData("&#233x", "éx", "éx")]
    [InlineData("&#0000000000233;", "é", "é")]
    [InlineData("&#128;&#x80;", "€€", "€€")]
    [InlineData("&#128640;", "🚀", "🚀")]
    [InlineData("&#1114111;", "\U0010ffff", "\U0010ffff")]
    [InlineData("&#1114112;", "\ufffd", "\ufffd")]
    [InlineData("&#xd800;", "\ufffd", "\ufffd")]
    [InlineData("&#99999999;", "\ufffd", "\ufffd")]
    [InlineData("&#0;", "\ufffd", "\ufffd")]
    [InlineData("&#;", "&#;", "&#;")]
    [InlineData("&#x;", "&#x;", "&#x;")]
    [InlineData("&#xg", "&#xg", "&#xg")]
    [InlineData("&", "&", "&")]
    [InlineData("&&amp;", "&&", "&&")]
    [InlineData("AT&T", "AT&T", "AT&T")]
    public void Reference_StandsForItsCharacter_AsBrowsersReadIt(string html, string inText, string inAttribute)
    {
        var tokens = new HtmlTokens(html);
        Assert.True(tokens.Next());
        Assert.Equal((HtmlTokenKind.Text, inText), (tokens.Kind, tokens.Text));
        Assert.False(tokens.Next());
        Assert.Equal(inAttribute, HtmlReferences.Resolve(html));
    }

    [Theory]
    [InlineData("<b>&\"'", "&lt;b&gt;&amp;\"'", "&lt;b&gt;&amp;&quot;'")]
    [InlineData("a\u00a0b", "a&nbsp;b", "a&nbsp;b")]
    [InlineData("a\0b\u0085c\td\n", "a b c\td\n", "a b c\td\n")]
    public void Text_IsEscapedSoThatNoParserTakesItForMarkup(string text, string escaped, string attribute)
    {
        Assert.Equal(escaped, HtmlText.Escape(text));
        Assert.Equal(attribute, HtmlText.Attribute(text));
        Assert.Equal(System.Net.WebUtility.HtmlDecode(escaped), HtmlText.Clean(text));
    }

    /// <summary>Halves of characters and what Unicode sets aside cannot be stored or sent. They cannot be in the table above: it is stored as UTF-8.</summary>
    [Fact]
    public void Noncharacters_AreRemovedFromText()
    {
        const string text = "a\ud83d\ude80b\ud83dc\ude80d\uffffe\ufffef\ud83d";
        Assert.Equal("a\ud83d\ude80bcdef", HtmlText.Escape(text));
        Assert.Equal("a\ud83d\ude80bcdef", HtmlText.Clean(text));
    }
}
