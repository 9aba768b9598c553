using LiveBlog.Server.Feeds;

namespace LiveBlog.Server.Tests.Feeds;

public sealed class FeedTextTests
{
    [Theory]
    [InlineData("aa\u000bbb", "aa bb")]
    [InlineData("aa\u001fbb", "aa bb")]
    [InlineData("aa\ufffebb", "aa bb")]
    [InlineData("\u000b", " ")]
    [InlineData("Bridge 👍 closes", "Bridge 👍 closes")]
    [InlineData("👍", "👍")]
    public void Text_WithWhatXmlCannotHold_HasASpaceThere(string text, string xml) => Assert.Equal(xml, FeedText.Xml(text));

    [Fact]
    public void Text_WithHalfOfASurrogatePair_HasASpaceThere()
    {
        // Not data of a theory: attributes are stored as UTF-8, which has no halves.
        (string Text, string Xml)[] known =
        [
            ("aa\ud83d", "aa "),
            ("aa\ud83dzz", "aa zz"),
            ("\udc4dzz", " zz"),
            ("aa\udc4dzz", "aa zz"),
            ("\u000b\udc4d", "  "),
            ("\ud83d\u000b", "  "),
            ("\ud83d\ud83d\udc4d", " 👍"),
        ];
        foreach (var (text, xml) in known)
        {
            Assert.Equal(xml, FeedText.Xml(text));
        }
    }
}
