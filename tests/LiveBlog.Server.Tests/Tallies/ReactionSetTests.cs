using LiveBlog.Server.Site;
using LiveBlog.Server.Tallies;

namespace LiveBlog.Server.Tests.Tallies;

public sealed class ReactionSetTests
{
    /// <summary>Counts are kept under these numbers, for years.</summary>
    [Theory]
    [InlineData("👍", 1566036894)]
    [InlineData("❤️", 384308248)]
    [InlineData("😮", 1768588946)]
    public void Choice_OfASign_NeverChanges(string symbol, int choice)
    {
        Assert.Equal(choice, new Reaction(symbol, "Like").Choice);
        Assert.Equal(choice, new Reaction(symbol, "Agreed").Choice);
    }

    [Theory]
    [InlineData("en", "Like")]
    [InlineData("ru", "Нравится")]
    [InlineData("ru-KZ", "Нравится")]
    [InlineData("az", "Bəyənirəm")]
    [InlineData("de", "Like")]
    public void Names_AreInTheStorysLanguage(string language, string name)
    {
        var set = ReactionSet.Of(new SiteOptions(), language);
        Assert.Equal(name, set[0].Name);
        Assert.Equal(["👍", "❤️", "😮", "😢"], set.Select(reaction => reaction.Symbol));
    }

    [Fact]
    public void Set_OfTheNewsroom_ReplacesTheDefault()
    {
        var site = new SiteOptions { Reactions = [new ReactionOptions { Symbol = "🐟", Name = "Fish" }] };
        Assert.Equal([new Reaction("🐟", "Fish")], ReactionSet.Of(site, "ru"));
    }
}
