using LiveBlog.Server.Feeds;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>A news sitemap names languages as Google documents them, whatever else is in the story's tag.</summary>
public sealed class NewsLanguageTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("sr-Latn-RS", "sr")]
    [InlineData("fil", "fil")]
    [InlineData("zh", "zh-cn")]
    [InlineData("zh-CN", "zh-cn")]
    [InlineData("zh-Hans-HK", "zh-cn")]
    [InlineData("zh-TW", "zh-tw")]
    [InlineData("zh-HK", "zh-tw")]
    [InlineData("zh-MO", "zh-tw")]
    [InlineData("zh-Hant", "zh-tw")]
    public void Language_OfAStory_IsNamedAsGoogleDocumentsIt(string tag, string named) => Assert.Equal(named, NewsLanguage.Of(tag));
}
