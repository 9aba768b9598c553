using LiveBlog.Server.Cards;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Cards;

public sealed class CardPictureTests
{
    private const float Widest = CardPicture.Width - 2 * 84;

    private readonly CardFonts _fonts = new(new EastAsianFonts("/none"));
    private readonly CardPicture _picture;

    public CardPictureTests() => _picture = new(_fonts, new CurrentSite(Options.Create(new SiteOptions()), new InlineStyles()));

    [Theory]
    [InlineData("Bundesverfassungsgericht urteilt")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")]
    [InlineData("สะพานท่าเรือปิดเนื่องจากน้ำท่วมหนักเจ้าหน้าที่แนะนำให้ประชาชนหลีกเลี่ยงเส้นทางดังกล่าวจนกว่าจะมีประกาศ")]
    [InlineData("أغلق الجسر بعد الفيضان")]
    public void Title_HasNoLineThatIsWiderThanTheCard(string title)
    {
        var (size, lines) = _picture.Fit(title);
        var isRightToLeft = CardFonts.IsRightToLeft(title);
        Assert.All(lines, line => Assert.True(_fonts.Width(line, size, isRightToLeft) <= Widest, line));
        Assert.Equal(title.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}
