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
    [InlineData("أغلق الجسر", false)]
    [InlineData("הגשר סגור", false)]
    [InlineData("The bridge 橋 is closed", false)]
    public void CanWrite_WhenThereIsAShapeForEachLetter(string text, bool can) => Assert.Equal(can, _fonts.CanWrite(text));

    [Theory]
    [InlineData("Bridge open 🎉 at last", "Bridge open  at last")]
    [InlineData("Мост open", "Мост open")]
    [InlineData("🎉", "")]
    public void Runs_LeaveOutWhatNoFontHas(string text, string written)
    {
        var runs = _fonts.Runs(text, 40).ToList();
        runs.ForEach(run => run.Font.Dispose());
        Assert.Equal(written, string.Concat(runs.Select(run => run.Text)));
    }
}
