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
    public void OEmbedWithHalfAnEmojiOrInvalidBytes_IsStillRead()
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
    public void OtherJson_IsNotOEmbed(string text) => Assert.Null(PageReader.ReadOEmbed(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void PageWithOpenGraph_GivesItsFactsAndItsOEmbedAddress()
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

    /// <summary>What a page says of addresses is fetched or shown, so only web addresses count.</summary>
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://news.example/p.jpg")]
    [InlineData("http://")]
    public void NonWebAddress_IsIgnored(string address)
    {
        var html = $"""
            <meta property="og:image" content="{address}"><link rel="alternate" type="application/json+oembed" href="{address}">
            <meta name="author" content="{address}">
            """;
        var (facts, oEmbed) = PageReader.ReadPage(Page(html));
        Assert.Equal((null, null), (facts.Picture, oEmbed));
        var json = $$"""{"version":"1.0","thumbnail_url":"{{address}}","author_url":"{{address}}"}""";
        Assert.Equal(new PageFacts(), PageReader.ReadOEmbed(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("https://x.com/name", "@name")]
    [InlineData("https://mastodon.example/@name", "@name")]
    [InlineData("https://bsky.app/profile/name.example/", "@name.example")]
    [InlineData("https://x.com/", null)]
    [InlineData("https://x.com/a%20b", null)]
    [InlineData("https://x.com/%3Cb%3E", null)]
    [InlineData("https://x.com/012345678901234567890123456789012345678901234567890123456789012345678901234567890", null)]
    public void Handle_IsTheLastPartOfTheAuthorsAddress_IfItCanBeOne(string address, string? handle) =>
        Assert.Equal(handle, PageReader.ReadOEmbed(Encoding.UTF8.GetBytes($$"""{"version":"1.0","author_url":"{{address}}"}"""))!.Handle);

    /// <summary>A card is as long as a card, whatever the page says.</summary>
    [Fact]
    public void Words_AreCutWhereTheCardEnds_AndBetweenLetters()
    {
        static string Long(int length) => new('w', length);
        var (facts, _) = PageReader.ReadPage(
            Page(
                $"""
                <meta property="og:site_name" content="{Long(121)}"><meta property="og:title" content="{Long(201)}">
                <meta property="og:description" content="{Long(1001)}"><meta name="author" content="{Long(120)}">
                """
            )
        );
        Assert.Equal($"{Long(119)}…", facts.Provider);
        Assert.Equal($"{Long(199)}…", facts.Title);
        Assert.Equal($"{Long(999)}…", facts.Text);
        Assert.Equal(Long(120), facts.Author);
        var (emoji, _) = PageReader.ReadPage(Page($"<title>{Long(198)}👍🏽!</title>"));
        Assert.Equal($"{Long(198)}…", emoji.Title);
    }

    [Fact]
    public void Page_WithoutOpenGraph_HasItsTitleAndItsDescription()
    {
        var (facts, oEmbed) = PageReader.ReadPage(
            Page("<title> A bridge </title><meta name=description content='What is known.'><meta property=og:title content=' '>")
        );
        Assert.Equal(new PageFacts(Text: "What is known.", Title: "A bridge"), facts);
        Assert.Null(oEmbed);
        Assert.Null(PageReader.ReadPage(Page("<meta name=author content='https://news.example/ada'>")).Facts.Author);
    }

    [Fact]
    public void Facts_OfOEmbed_GoBeforeThoseOfThePage()
    {
        var told = new PageFacts(Author: "Ada", Text: "Told");
        var page = new PageFacts("Site", "Ben", "@ben", DateTimeOffset.UnixEpoch, "Said", "Title", new Uri("https://news.example/p.jpg"));
        Assert.Equal(page with { Author = "Ada", Text = "Told" }, told.Or(page));
        Assert.Equal(page, page.Or(told));
    }

    private static Fetched Page(string html) => new(new Uri("https://news.example/"), "text/html", Encoding.UTF8.GetBytes(html), "utf-8");

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
