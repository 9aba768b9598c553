using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["Storage", "Delivery", "Site", "Mail"];

    [Theory]
    [InlineData("Strage", "Storage")]
    [InlineData("STORAGE", "Storage")]
    [InlineData("Delviery", "Delivery")]
    [InlineData("Sites", "Site")]
    [InlineData("Deliver", "Delivery")]
    [InlineData("Deliv", null)]
    [InlineData("Deli", null)]
    // Half of a short name may be wrong, and no more.
    [InlineData("Ma", null)]
    [InlineData("Kestrel", null)]
    public void Name_ThatIsMistyped_IsLikeTheNearest(string name, string? near) => Assert.Equal(near, Spelling.Nearest(name, Known));
}
