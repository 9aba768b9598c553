using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

public sealed class BylinesTests
{
    [Theory]
    [InlineData("Ada Lund", "Ada Lund")]
    [InlineData("Ines Maric, on Beacon Hill and Tom Halloran", "Ines Maric|Tom Halloran")]
    [InlineData("Ada Lund, Tom Halloran & Ines Maric; Sam Okafor", "Ada Lund|Tom Halloran|Ines Maric|Sam Okafor")]
    [InlineData("Анна Петрова и Иван Сидоров", "Анна Петрова|Иван Сидоров")]
    [InlineData("Leyla Əliyeva və Rəşad Məmmədov", "Leyla Əliyeva|Rəşad Məmmədov")]
    [InlineData("Anderson and Sandra Landau", "Anderson|Sandra Landau")]
    [InlineData("Ada Lund and Ada Lund", "Ada Lund")]
    [InlineData("bell hooks", "bell hooks")]
    [InlineData("danah boyd, in Boston", "danah boyd")]
    [InlineData("لينا أورتيز و سام أوكافور", "لينا أورتيز|سام أوكافور")]
    [InlineData("王小明、李雷", "王小明|李雷")]
    [InlineData("ნინო ბერიძე და გიორგი მაისურაძე", "ნინო ბერიძე|გიორგი მაისურაძე")]
    [InlineData("", "")]
    [InlineData("  ,; and ", "")]
    public void Names_AreTakenApart_AndPlacesAreLeftOut(string byline, string names) =>
        Assert.Equal(names, string.Join('|', Bylines.Names(byline).Select(name => name.Name)));

    [Theory]
    [InlineData("Ada Lund", true)]
    [InlineData("Vincent van der Berg", true)]
    [InlineData("Tariq al-Hashimi", true)]
    [InlineData("Rəşad Oqtay oğlu Məmmədov", true)]
    [InlineData("bell hooks", true)]
    [InlineData("لينا أورتيز", true)]
    [InlineData("王小明", true)]
    [InlineData("Reuters", false)]
    [InlineData("The Harbour Post", false)]
    [InlineData("Desk of the night", false)]
    public void PeopleAreToldFromDesks(string name, bool isPerson) => Assert.Equal(isPerson, Assert.Single(Bylines.Names(name)).IsPerson);

    [Fact]
    public void AListOfCredits_IsCutShort() =>
        Assert.Equal(12, Bylines.Names(string.Join(", ", Enumerable.Range(0, 40).Select(n => $"Name {(char)('A' + n % 26)}{n}"))).Count);
}
