using LiveBlog.Server.Search;

namespace LiveBlog.Server.Tests.Search;

public sealed class SearchWordTests
{
    [Theory]
    [InlineData("Harbour", "harbour")]
    [InlineData("CAFÉ", "café cafe")]
    // The ending of a Russian word is left out, the longest that fits.
    [InlineData("Киева", "киев")]
    [InlineData("переговорами", "переговор")]
    [InlineData("трамвай", "трамва")]
    [InlineData("мосты", "мост")]
    // A stem of fewer than four letters would match too much.
    [InlineData("дома", "дома")]
    // Other words than Russian ones have no such endings.
    [InlineData("Київа", "київа")]
    public void Word_HasTheBeginningsByWhichItIsFound(string word, string beginnings) =>
        Assert.Equal(beginnings.Split(' '), SearchWord.BeginningsOf(word).Take(beginnings.Split(' ').Length));

    [Theory]
    [InlineData("ёлка", "елка")]
    [InlineData("елка", "ёлка")]
    [InlineData("yangın", "yangin")]
    [InlineData("yangin", "yangın")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("şirin", "sirin")]
    public void Word_IsFoundAsOthersWriteIt(string word, string written) => Assert.Contains(written, SearchWord.BeginningsOf(word));

    [Fact]
    public void Beginnings_AreFew_BecauseEachCostsALookUp() => Assert.Equal(6, SearchWord.BeginningsOf("перепереперевеселение").Count);
}
