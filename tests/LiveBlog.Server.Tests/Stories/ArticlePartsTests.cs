using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Of articles as the server renders them, and of bytes that are none.</summary>
public sealed class ArticlePartsTests(Newsroom newsroom)
{
    [Fact]
    public async Task AnArticle_ComesApart_IntoBodyTextBylineAndCorrection()
    {
        var parts = ArticleParts.Of(
            await RenderAsync("A title & more", "<p>One <em>t</em>wo.</p><ul><li>Three</li><li>Four</li></ul>", "It was three & not four.")
        );
        Assert.Equal("<p dir=\"auto\">One <em>t</em>wo.</p><ul dir=\"auto\"><li>Three</li><li>Four</li></ul>", parts.Body);
        Assert.Equal("One two. Three Four", parts.Text);
        Assert.Equal("Ines Maric & Tom Halloran", parts.Byline);
        Assert.Matches(@"^Corrected \d\d:\d\d\. It was three & not four\.$", parts.Correction);
    }

    [Fact]
    public async Task AnArticle_WithoutTitleOrCorrection_HasItsBodyAlone()
    {
        var parts = ArticleParts.Of(await RenderAsync("", "<h4>Not a title</h4><p>Text.</p>", null));
        Assert.Equal("<h4 dir=\"auto\">Not a title</h4><p dir=\"auto\">Text.</p>", parts.Body);
        Assert.Null(parts.Correction);
    }

    [Fact]
    public async Task WordsThatLookLikeTheArticlesOwnMarkup_StayText()
    {
        var parts = ArticleParts.Of(await RenderAsync("<div class=\"b\">", "<p>&lt;div class=\"by\"&gt; &lt;/h3&gt;</p>", null));
        Assert.Equal("<div class=\"by\"> </h3>", parts.Text);
        Assert.Equal("Ines Maric & Tom Halloran", parts.Byline);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>No article</p>")]
    [InlineData("<div class=\"by\"></div><div class=\"b\">")]
    public void BytesThatAreNoArticle_HaveNoParts(string html) => Assert.Equal(new ArticleParts("", "", "", null), ArticleParts.Of(html));

    [Fact]
    public void Paragraphs_AreTheBlocks_WithoutThoseThatHoldNothing() =>
        Assert.Equal(
            ["One & two", "Three", "Four"],
            ArticleParts.ParagraphsOf("<p>One &amp; <b>two</b></p><p> </p><ul><li>Three</li></ul>Four<hr>")
        );

    private async Task<string> RenderAsync(string title, string body, string? correction)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var path = story.EntryPath(Guid.CreateVersion7());
        var edit = new
        {
            title,
            body,
            byline = "Ines Maric & Tom Halloran",
            state = "published",
        };
        var made = (await newsroom.Editor.PutAsync(path, edit)).Expect(System.Net.HttpStatusCode.Created);
        if (correction is not null)
        {
            made = (
                await newsroom.Editor.PutAsync(
                    path,
                    new
                    {
                        edit.title,
                        edit.body,
                        edit.byline,
                        correction,
                    },
                    made.Version
                )
            ).Expect(System.Net.HttpStatusCode.OK);
        }
        return made.Body.GetProperty("html").GetString()!;
    }
}
