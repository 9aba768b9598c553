using LiveBlog.Server.Embed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveBlog.Server.Tests.Embed;

public sealed class EmbedFormTests
{
    [Theory]
    [InlineData("", "full", 20)]
    [InlineData("layout=", "full", 20)]
    [InlineData("layout=compact", "compact", 20)]
    [InlineData("layout=key", "key", 20)]
    [InlineData("layout=newest", "newest", 5)]
    [InlineData("layout=ticker", "ticker", 5)]
    [InlineData("layout=teaser", "teaser", 3)]
    [InlineData("layout=teaser&limit=1", "teaser", 1)]
    [InlineData("limit=50", "full", 50)]
    [InlineData("limit=", "full", 20)]
    public void Layout_HasItsUsualNumberOfEntries_UnlessItIsGiven(string query, string layout, int limit)
    {
        var form = Read(query);
        Assert.Equal((layout, limit), (form.Layout, form.Limit));
    }

    [Theory]
    [InlineData("layout=spiral", "layout")]
    [InlineData("layout=Full", "layout")]
    [InlineData("order=random", "order")]
    [InlineData("theme=dark", "theme")]
    [InlineData("consent=yes", "consent")]
    [InlineData("load=far", "load")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=51", "limit")]
    [InlineData("limit=+5", "limit")]
    [InlineData("limit=five", "limit")]
    [InlineData("tag=01234567890123456789012345678901234567890", "tag")]
    public void QueryWithAnUnknownValue_IsAFaultOfItsField(string query, string field)
    {
        Assert.Null(EmbedForm.Of(Parse(query), out var fault));
        Assert.Equal(field, fault.Field);
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void Query_IsReadWhole()
    {
        var form = Read("layout=compact&limit=7&order=oldest&tag=%20Sport%20&partner=post&theme=night&consent=withheld&load=near");
        Assert.Equal(new EmbedForm("compact", 7, true, "Sport", "post", "night", "withheld", true), form);
        Assert.Equal(
            new EmbedForm("full", 20, false, null, null, null, null, false),
            Read("order=newest&tag=%20&partner=&theme=&consent=&load=")
        );
        Assert.All(EmbedForm.Consents, consent => Assert.Equal(consent, Read($"consent={consent}").Consent));
        Assert.Equal("0123456789012345678901234567890123456789", Read("tag=0123456789012345678901234567890123456789").OnlyTag);
    }

    /// <summary>What differs in the markup must differ in the entity tag, and must not be shared.</summary>
    [Fact]
    public void Tag_DiffersWithEachPartOfTheForm_AndTheQueryNamesAllOfThem()
    {
        string[] queries =
        [
            "",
            "layout=compact",
            "limit=7",
            "order=oldest",
            "partner=post",
            "theme=night",
            "theme=auto",
            "consent=granted",
            "consent=withheld",
            "load=near",
        ];
        Assert.Equal(queries.Length, queries.Select(query => Read(query).Tag).Distinct().Count());
        var names = queries.Skip(1).Select(query => query.Split('=')[0]).Append("tag");
        Assert.Equal(names.Distinct().Order(), EmbedForm.Query.Order());
    }

    [Theory]
    [InlineData("full", false, false, false)]
    [InlineData("compact", false, true, false)]
    [InlineData("newest", true, false, false)]
    [InlineData("ticker", true, true, true)]
    [InlineData("teaser", true, true, true)]
    [InlineData("key", false, false, false)]
    public void Layout_SaysWhatItShows(string layout, bool isNewestOnly, bool isBrief, bool isDoor)
    {
        var form = Read($"layout={layout}");
        Assert.Equal((isNewestOnly, isBrief, isDoor), (form.IsNewestOnly, form.IsBrief, form.IsDoor));
        Assert.Equal((layout == "ticker", layout == "teaser", layout == "key"), (form.IsTicker, form.IsTeaser, form.IsKeyEvents));
    }

    private static EmbedForm Read(string query)
    {
        var form = EmbedForm.Of(Parse(query), out var fault);
        Assert.Null(fault.Field);
        return form!;
    }

    private static QueryCollection Parse(string query) => new(QueryHelpers.ParseQuery(query));
}
