using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("Plain – ə, 東京 👍", "Plain – ə, 東京 👍")]
    [InlineData("a\nb\rc", "a\\u000ab\\u000dc")]
    [InlineData("\u001b[31m", "\\u001b[31m")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("a\u202eb\u2066c\u200bd", "a\\u202eb\\u2066c\\u200bd")]
    [InlineData("\u0085", "\\u0085")]
    public void Text_ForgesNoLine(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));
}
