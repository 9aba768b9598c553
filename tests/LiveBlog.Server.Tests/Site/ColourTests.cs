using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tests.Site;

public sealed class ColourTests
{
    [Theory]
    [InlineData("#c4122f", 0xc4, 0x12, 0x2f)]
    [InlineData("#FFF", 0xff, 0xff, 0xff)]
    [InlineData("#1a2", 0x11, 0xaa, 0x22)]
    public void Colour_IsReadInEitherLength(string text, byte red, byte green, byte blue) =>
        Assert.Equal(new Colour(red, green, blue), Colour.Parse(text));

    [Theory]
    [InlineData("c4122f")]
    [InlineData("#c4122")]
    [InlineData("#c4122f0")]
    [InlineData("#gggggg")]
    [InlineData("# 4122f")]
    [InlineData("")]
    [InlineData("red")]
    public void InvalidColour_IsNull(string text) => Assert.Null(Colour.Parse(text));

    /// <summary>By the table that WCAG's own calculators give.</summary>
    [Theory]
    [InlineData("#000", "#fff", 21)]
    [InlineData("#fff", "#000", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 4.00)]
    [InlineData("#00ff00", "#ffffff", 1.37)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    [InlineData("#010101", "#000000", 1.01)]
    [InlineData("#123456", "#123456", 1)]
    public void Contrast_IsThatOfTheStandard(string one, string other, double contrast) =>
        Assert.Equal(contrast, Colour.Contrast(Colour.Parse(one)!, Colour.Parse(other)!), 0.005);
}
