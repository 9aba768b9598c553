using LiveBlog.Protocol;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Tests.Languages;

/// <summary>Not beside the tests of a newsroom's own words, which are the process's.</summary>
[Collection(nameof(OwnWordsTests))]
public sealed class WordsTests
{
    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("ar-EG", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("fa", "rtl")]
    [InlineData("ur", "rtl")]
    [InlineData("az", "ltr")]
    [InlineData("az-Arab", "ltr")]
    [InlineData("en", "ltr")]
    [InlineData("arn", "ltr")]
    public void Direction_IsThatOfTheLanguage(string language, string direction) => Assert.Equal(direction, Words.Direction(language));

    [Theory]
    [InlineData("ru", "ru", null)]
    [InlineData("ru-RU", "ru", null)]
    [InlineData("RU", "ru", null)]
    [InlineData("az", "az", null)]
    [InlineData("en-GB", "en", null)]
    [InlineData("de", "en", "en")]
    [InlineData("", "en", "en")]
    public void Words_AreThoseOfTheLanguage_OrEnglishAndAnnouncedAsSuch(string language, string spoken, string? foreign)
    {
        Assert.Equal(spoken, Words.For(language).Language);
        if (language != "RU")
        {
            Assert.Equal(foreign, Words.ForeignTo(language));
        }
    }

    [Fact]
    public void State_AndWhatIsVerified_AreSaidInWordsOfTheirOwn()
    {
        foreach (var words in Words.Supported.Select(Words.For))
        {
            string[] states = [StoryStatuses.Live, StoryStatuses.Scheduled, StoryStatuses.Paused, StoryStatuses.Ended];
            Assert.Equal([words.Live, words.StartingSoon, words.Paused, words.Ended], states.Select(words.State));
            Assert.Equal(words.Live, words.State("new"));
            string[] verifications = ["unverified", "verified", "debunked", "", "new"];
            Assert.Equal([words.Unverified, words.Verified, words.Debunked, null, null], verifications.Select(words.Checked));
        }
    }

    [Theory]
    [InlineData("ru", "az,en,ru-RU,az-Latn", "ru,az")]
    [InlineData("en", "ru,az", "en,az,ru")]
    [InlineData("de", "", "de")]
    [InlineData("en", "en-GB", null)]
    public void Script_HasTheWordsOfThePageFirst_AndOfWhatElseIsOnIt(string language, string others, string? needed) =>
        Assert.Equal(needed?.Split(','), ScriptWords.Needed(language, others.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>They stand in a script element's place.</summary>
    [Fact]
    public void Script_OfALanguage_CannotEndItsElement()
    {
        foreach (var language in (string[])["ru", "az", "fr", "th"])
        {
            var script = ScriptWords.Of([language]);
            Assert.DoesNotContain("<", script);
            Assert.DoesNotContain("&", script);
        }
    }
}
