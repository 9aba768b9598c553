using LiveBlog.Server.Feeds;

namespace LiveBlog.Server.Tests.Feeds;

public sealed class FeedTextTests
{
    [Theory]
    [InlineData("aa\u000bbb", "aa bb")]
    [InlineData("aa\u001fbb", "aa bb")]
    [InlineData("aa\ufffebb", "aa bb")]
    [InlineData("Bridge 👍 closes", "Bridge 👍 closes")]
    public void Text_WithWhatXmlCannotHold_HasASpaceThere(string text, string xml) => Assert.Equal(xml, FeedText.Xml(text));
}
