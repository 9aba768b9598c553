using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tests.Site;

public sealed class ReactionRulesTests
{
    [Theory]
    [InlineData("👍", "Like", true)]
    [InlineData("👨‍👩‍👧‍👦", "Family", true)]
    [InlineData("❤️", "Love", true)]
    [InlineData("👍👎", "Both", false)]
    [InlineData("a", "Letter", false)]
    [InlineData("1", "Digit", false)]
    [InlineData(" ", "Space", false)]
    [InlineData("", "Nothing", false)]
    [InlineData("👍", " ", false)]
    [InlineData("👍", "A name of more than thirty letters", false)]
    public void Reaction_IsOneEmojiWithAName(string symbol, string name, bool isFine) => Assert.Equal(isFine, IsFine((symbol, name)));

    [Fact]
    public void Reactions_AreAFew_AndNoTwoTheSame()
    {
        (string, string)[] six = [("👍", "1"), ("👎", "2"), ("😀", "3"), ("😢", "4"), ("😡", "5"), ("🎉", "6")];
        Assert.True(IsFine(six));
        Assert.False(IsFine([.. six, ("🔥", "7")]));
        Assert.False(IsFine(("👍", "One"), ("👍", "Two")));
        Assert.True(IsFine());
    }

    private static bool IsFine(params (string Symbol, string Name)[] reactions) =>
        new ReactionRules()
            .Validate(
                null,
                new SiteOptions
                {
                    Reactions = [.. reactions.Select(each => new ReactionOptions { Symbol = each.Symbol, Name = each.Name })],
                }
            )
            .Succeeded;
}
