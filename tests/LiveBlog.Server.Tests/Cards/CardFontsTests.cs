using LiveBlog.Server.Cards;

namespace LiveBlog.Server.Tests.Cards;

public sealed class CardFontsTests
{
    private readonly CardFonts _fonts = new();

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
