using System.Text;
using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Tests.LinkPreviews;

public sealed class PageReaderTests
{
    [Fact]
    public void OEmbed_OfAPost_GivesItsWordsWithoutTheirMarkup()
    {
        var facts = PageReader.ReadOEmbed(
            """
            {"type":"rich","version":"1.0","provider_name":"Twitter","author_name":"Harbour Watch","author_url":"https://twitter.com/harbourwatch",
             "html":"<blockquote class=\"twitter-tweet\"><p lang=\"en\">The bridge is <a href=\"https://t.co/x\">closed</a>.<br>Both lanes.<script>alert(1)</script></p>&mdash; Harbour Watch</blockquote>"}
            """u8.ToArray()
        )!;
        Assert.Equal(("Harbour Watch", "@harbourwatch"), (facts.Author, facts.Handle));
        Assert.StartsWith("The bridge is closed.\nBoth lanes.", facts.Text);
        Assert.DoesNotContain("<", facts.Text);
    }

    [Fact]
    public void OEmbed_WithHalfAnEmojiOrBytesThatAreNoText_IsReadAllTheSame()
    {
        var facts = PageReader.ReadOEmbed([
            .. """{"version":"1.0","\ud83d":1,"title":"Cut \ud83d, whole \ud83d\ude80, a path \\ud83d, """u8,
            0xff,
            .. "\"}"u8,
        ])!;
        Assert.Equal("Cut \ufffd, whole \ud83d\ude80, a path \\ud83d, \ufffd", facts.Title);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"error\":\"not found\"}")]
    public void OEmbed_OfSomethingElse_IsNone(string text) => Assert.Null(PageReader.ReadOEmbed(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Page_WithOpenGraph_GivesWhatItSaysAndWhereItSaysMore()
    {
        var page = new Fetched(
            new Uri("https://news.example/stories/1"),
            "text/html",
            """
            <!doctype html><meta charset="utf-8"><title>Ignored</title>
            <meta property="og:site_name" content="The Example"><meta property="og:title" content="Brücke &amp; Hafen">
            <meta property="og:description" content="What is known."><meta property="og:image" content="/p.jpg">
            <meta property="article:published_time" content="2026-11-26T13:28:00Z"><meta name="author" content="Ada Lund">
            <link rel="alternate" type="application/json+oembed" href="/oembed?x=1">
            """u8.ToArray()
        );
        var (facts, oEmbed) = PageReader.ReadPage(page);
        Assert.Equal(
            new PageFacts(
                "The Example",
                "Ada Lund",
                null,
                new DateTimeOffset(2026, 11, 26, 13, 28, 0, TimeSpan.Zero),
                "What is known.",
                "Brücke & Hafen",
                new Uri("https://news.example/p.jpg")
            ),
            facts
        );
        Assert.Equal(new Uri("https://news.example/oembed?x=1"), oEmbed);
    }

    [Theory]
    [InlineData("<meta charset=\"windows-1251\">", null)]
    [InlineData("", "windows-1251")]
    public void Page_InAnotherEncoding_IsReadInIt(string declaration, string? charset)
    {
        var html = $"<!doctype html>{declaration}<title>Мост закрыт</title>";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes(html);
        var (facts, _) = PageReader.ReadPage(new Fetched(new Uri("https://news.example/"), "text/html", bytes, charset));
        Assert.Equal("Мост закрыт", facts.Title);
    }
}
