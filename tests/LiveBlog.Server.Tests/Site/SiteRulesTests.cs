using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tests.Site;

/// <summary>How much an administrator may set: it is on every page.</summary>
public sealed class SiteRulesTests
{
    [Fact]
    public void Texts_AreAsLongAsTheyMayBe()
    {
        Check("name", 60, text => new SiteEdit(Name: text));
        Check("description", 300, text => new SiteEdit(Description: text));
        Check("usageNotice", 1000, text => new SiteEdit(UsageNotice: text));
        Check("copyright", 300, text => new SiteEdit(Copyright: text));
        Check("logo", 499, text => new SiteEdit(Logo: $"/{text}"));
        Check("links", 60, text => new SiteEdit(Links: [new LinkOptions { Text = text, Url = "/" }]));
        Check("links", 499, text => new SiteEdit(Links: [new LinkOptions { Text = "About", Url = $"/{text}" }]));
        Check("sections", 60, text => new SiteEdit(Sections: [new SectionOptions { Name = text }]));
        Check("sections", 300, text => new SiteEdit(Sections: [new SectionOptions { Name = "City", Description = text }]));

        static void Check(string field, int longest, Func<string, SiteEdit> edit)
        {
            Assert.Empty(FieldsOf(edit(new string('a', longest))));
            Assert.Equal([field], FieldsOf(edit(new string('a', longest + 1))));
        }
    }

    [Fact]
    public void Lists_AreAsLongAsTheyMayBe()
    {
        var link = new LinkOptions { Text = "About", Url = "/about" };
        var section = new SectionOptions { Name = "City" };
        Check("links", 30, n => new SiteEdit(Links: [.. Enumerable.Repeat(link, n)]));
        Check("social", 30, n => new SiteEdit(Social: [.. Enumerable.Repeat(link, n)]));
        Check("apps", 30, n => new SiteEdit(Apps: [.. Enumerable.Repeat(link, n)]));
        Check("sections", 30, n => new SiteEdit(Sections: [.. Enumerable.Repeat(section, n)]));
        Check("questionsKeptDays", 3650, n => new SiteEdit(QuestionsKeptDays: n));

        static void Check(string field, int most, Func<int, SiteEdit> edit)
        {
            Assert.Empty(FieldsOf(edit(most)));
            Assert.Equal([field], FieldsOf(edit(most + 1)));
        }
    }

    private static IEnumerable<string> FieldsOf(SiteEdit edit) => SiteRules.Check(edit, new SiteOptions()).Keys;
}
