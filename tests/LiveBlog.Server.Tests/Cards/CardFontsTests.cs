using LiveBlog.Server.Cards;

namespace LiveBlog.Server.Tests.Cards;

public sealed class CardFontsTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "data", "fonts", "japanese.ttf");

    private readonly CardFonts _fonts = new(new EastAsianFonts("/none"));

    [Theory]
    [InlineData("Harbour bridge closed: 2 lanes, 40 km/h", true)]
    [InlineData("Gərginlik: şəhərdə işıq söndü", true)]
    [InlineData("Мост закрыт – ждём объявления", true)]
    [InlineData("Bridge open 🎉", true)]
    [InlineData("أغلق الجسر", true)]
    [InlineData("הגשר סגור", true)]
    [InlineData("Η γέφυρα έκλεισε · ხიდი დაკეტილია · Կամուրջը փակ է · पुल बंद है · สะพานปิด", true)]
    [InlineData("The bridge 橋 is closed", false)]
    public void CanWrite_WhenThereIsAShapeForEachLetter(string text, bool can) => Assert.Equal(can, _fonts.CanWrite(text));

    /// <summary>As where fonts-noto-cjk is installed; the sample has the letters of this headline alone.</summary>
    [Fact]
    public void CanWrite_WithATypefaceOfTheSystem_WritesEastAsianLetters()
    {
        const string headline = "港の橋が閉鎖、2車線";
        Assert.True(File.Exists(Sample));
        var fonts = new CardFonts(new EastAsianFonts(Sample));
        Assert.True(fonts.CanWrite(headline));
        Assert.False(fonts.CanWrite("蓋"));
        Assert.True(fonts.Width(headline, 40) > 8 * 38);
        Assert.Equal(headline, string.Concat(fonts.Runs(headline).Select(run => run.Text)));
    }

    [Theory]
    [InlineData("港の橋", 0)]
    [InlineData("항구 다리 폐쇄", 1)]
    [InlineData("港口大桥关闭", 2)]
    public void EastAsianFonts_TakeTheShapesOfTheLanguage(string text, int place) => Assert.Equal(place, EastAsianFonts.PlaceOf(text));

    [Theory]
    [InlineData("Bridge open 🎉 at last", "Bridge open  at last")]
    [InlineData("Мост open", "Мост open")]
    [InlineData("🎉", "")]
    public void Runs_LeaveOutWhatNoFontHas(string text, string written)
    {
        Assert.Equal(written, string.Concat(_fonts.Runs(text).Select(run => run.Text)));
    }

    [Fact]
    public void Runs_OfArabicWithNumbers_TurnTheNumbersAround() =>
        Assert.Equal(
            [("أغلق الجسر ", true), ("14:39 ", false), ("اليوم", true)],
            _fonts.Runs("أغلق الجسر 14:39 اليوم").Select(run => (run.Text, run.IsRightToLeft))
        );

    /// <summary>Letters that stand alone are wider than those that are joined.</summary>
    [Fact]
    public void Width_OfArabic_IsThatOfJoinedLetters() =>
        Assert.True(_fonts.Width("الجسر", 40) < 0.9 * "الجسر".Sum(letter => _fonts.Width(letter.ToString(), 40)));
}
