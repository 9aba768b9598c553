using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

public sealed class TagFilterTests
{
    /// <summary>Answers are cached by it.</summary>
    [Fact]
    public void Filters_AreEqual_IfTheyShowTheSame_AndHaveAFingerprintIfTheyHideAnything()
    {
        var one = TagFilter.Of("Economy", new TagRules(["a", "B"], ["c"]));
        var same = TagFilter.Of(" economy", new TagRules(["b", "A", "a"], ["C"]));
        Assert.Equal(one, same);
        Assert.Equal(one.Fingerprint, same.Fingerprint);
        TagFilter[] others =
        [
            TagFilter.Of("Economy"),
            TagFilter.Of(null, new TagRules(["Economy"], [])),
            TagFilter.Of(null, new TagRules([], ["Economy"])),
            TagFilter.Of("Economy", new TagRules([], ["c"])),
            one,
        ];
        Assert.Equal(5, others.Select(filter => filter.Fingerprint).Distinct().Count());
        Assert.All(others, filter => Assert.False(filter.ShowsAll));
    }

    [Fact]
    public void Filter_OfNothing_ShowsAll()
    {
        foreach (var filter in new[] { TagFilter.Of(null), TagFilter.Of(""), TagFilter.Of(null, TagRules.None) })
        {
            Assert.True(filter.ShowsAll);
            Assert.Equal("", filter.Fingerprint);
        }
    }

    [Fact]
    public void Query_NamesTheTagAndThePartner_IfThatPartnerHasRules()
    {
        var partners = new PartnerTags();
        partners.Use(
            new Dictionary<string, TagRules>
            {
                ["picky"] = new(["Economy"], []),
                ["shy"] = new([], ["Crime"]),
                ["any"] = TagRules.None,
            }
        );

        Assert.Equal("?tag=a%26b&partner=picky", Of(" a&b ", "picky")!.ToString());
        Assert.Equal("?partner=shy", Of("  ", "shy")!.ToString());
        Assert.Equal("", Of(null, "any")!.ToString());
        Assert.Equal("", Of(null, "PICKY")!.ToString()); // names are exact
        Assert.Equal(TagFilter.Of(null, new TagRules([], ["crime"])), Of(null, "shy")!.Filter);
        Assert.NotNull(Of(new string('x', 40), null));
        Assert.Null(Of(new string('x', 41), null));

        TagQuery? Of(string? tag, string? partner)
        {
            var query = TagQuery.Of(tag, partner, partners, out var problem);
            Assert.Equal(query is null, problem is not null);
            return query;
        }
    }
}
