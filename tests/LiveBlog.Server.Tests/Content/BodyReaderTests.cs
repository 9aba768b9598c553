using LiveBlog.Server.Content;

namespace LiveBlog.Server.Tests.Content;

/// <summary>Which parts of a body become blocks of their own. RichTextTests and WordsTests have what stays text.</summary>
public sealed class BodyReaderTests
{
    private const string Id = "019aab00-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("<img src='/media/{id}' alt='A bridge'>", """{"type":"image","media":"{id}","alt":"A bridge"}""")]
    [InlineData("<img data-media='{id}' alt=''>", """{"type":"image","media":"{id}","alt":"","decorative":true}""")]
    [InlineData("<img data-media='{id}'>", """{"type":"image","media":"{id}","alt":""}""")]
    [InlineData(
        "<figure><img data-media='{id}' alt=x data-crop='1:1' data-focus='30 70'><figcaption>Said <small>Ada</small></figcaption></figure>",
        """{"type":"image","media":"{id}","alt":"x","caption":"Said","credit":"Ada","crop":"1:1","focus":{"x":30,"y":70}}"""
    )]
    [InlineData("<img data-media='{id}' alt=x data-crop='9:1' data-focus='30 170'>", """{"type":"image","media":"{id}","alt":"x"}""")]
    [InlineData("<iframe src='//a.example/v'></iframe>", """{"type":"card","url":"https://a.example/v"}""")]
    [InlineData("<video><source src='https://a.example/v.mp4'></video>", """{"type":"card","url":"https://a.example/v.mp4"}""")]
    [InlineData("<p><a href='https://a.example/x'>https://a.example/x</a></p>", """{"type":"card","url":"https://a.example/x"}""")]
    [InlineData(
        "<blockquote cite='https://a.example' lang=ru><p>Said</p><footer>— <cite>Ada</cite>, mayor</footer></blockquote>",
        """{"type":"quote","html":"<p lang=\"ru\">Said</p>","by":"Ada","role":"mayor","url":"https://a.example"}"""
    )]
    [InlineData("<blockquote><p>Said<footer>– Ada</footer></p></blockquote>", """{"type":"quote","html":"<p>Said</p>","by":"Ada"}""")]
    [InlineData(
        "<table></p><tr><td>a</p><td><span style='display:block'>b</span>c</td></p></tr></p></table>",
        """{"type":"table","head":[],"rows":[["a","b<br>c"]]}"""
    )]
    [InlineData("<blockquote>Said<footer>– Ada</footer></blockquote>", """{"type":"quote","html":"<p>Said</p>","by":"Ada"}""")]
    public void Block_InABody_IsRead(string html, string json) =>
        Assert.Equal($"[{json.Replace("{id}", Id)}]", BodyReader.Read(html.Replace("{id}", Id)).Json);

    /// <summary>A picture elsewhere would be loaded from there, an address below other words is part of them, and a script is nothing.</summary>
    [Theory]
    [InlineData("<p>x</p><img src='https://evil.example/pixel.gif'>", "<p>x</p>")]
    [InlineData("<p>x</p><img src='/media/other' alt=y>", "<p>x</p><p>y</p>")]
    [InlineData("<p>x</p><iframe src='javascript:alert(1)'></iframe>", "<p>x</p>")]
    [InlineData("<p>x</p><iframe src='/own'></iframe>", "<p>x</p>")]
    [InlineData("<p>x</p><p hidden>https://a.example/x</p>", "<p>x</p>")]
    [InlineData("<p>See https://a.example/x</p>", "<p>See https://a.example/x</p>")]
    [InlineData(
        "<p><a href='https://evil.example'>https://a.example/x</a></p>",
        "<p><a href=\"https://evil.example\" rel=\"noopener\">https://a.example/x</a></p>"
    )]
    [InlineData("<h2>https://a.example/x</h2>", "<h4>https://a.example/x</h4>")]
    [InlineData("<p>https://a.example/x<br>https://a.example/y</p>", "<p>https://a.example/x<br>https://a.example/y</p>")]
    [InlineData("<blockquote> </blockquote><p>x</p>", "<p>x</p>")]
    [InlineData("<li>a<li>b<p>x</p>", "<ul><li>a</li><li>b<p>x</p></li></ul>")]
    [InlineData(
        "<ul><li>a<iframe src='//a.example/v'></iframe>, b</ul>",
        "<ul><li>a <a href=\"https://a.example/v\" rel=\"noopener\">https://a.example/v</a>, b</li></ul>"
    )]
    [InlineData(
        "<h2><embed src='https://a.example/v'></h2>",
        "<h4><a href=\"https://a.example/v\" rel=\"noopener\">https://a.example/v</a></h4>"
    )]
    [InlineData("<ul><li>a<iframe src='https://a.example/v' hidden></iframe></ul>", "<ul><li>a</li></ul>")]
    [InlineData("<table><tr><td>a<td><ul><li>b</ul></table>", "<p>a</p><ul><li>b</li></ul>")]
    public void EverythingElse_IsText(string html, string text)
    {
        var block = Assert.Single(BodyReader.Read(html).Blocks);
        Assert.Equal(text, Assert.IsType<TextBlock>(block).Html);
    }

    /// <summary>Google Docs wraps everything in a bold element of normal weight, and says what is bold by styles.</summary>
    [Theory]
    [InlineData(
        "<b style='font-weight:normal' id='docs-internal-guid-1'><p>Whole</p><p><span style='font-weight:700'>Real bold</span></p></b>",
        "<p>Whole</p><p><strong>Real bold</strong></p>"
    )]
    [InlineData("<strong style='FONT-WEIGHT: 400 !important'>a</strong> <b style='font-weight:600'>b</b>", "<p>a <strong>b</strong></p>")]
    [InlineData("<b style='font-weight:500'>a</b> <b style='color:red'>b</b>", "<p><strong>a</strong> <strong>b</strong></p>")]
    [InlineData("<b>a <span style='font-weight:normal'>b</span></b>", "<p><strong>a </strong>b</p>")]
    [InlineData("<span style='font-weight:500'>a</span> <span style='font-weight:bolder'>b</span>", "<p>a <strong>b</strong></p>")]
    [InlineData(
        "<a href='https://a.example/x' style='font-weight:bold'>a</a>",
        "<p><a href=\"https://a.example/x\" rel=\"noopener\"><strong>a</strong></a></p>"
    )]
    [InlineData("<b style='mso-bidi-font-weight:normal'>a</b>", "<p><strong>a</strong></p>")]
    [InlineData("<p style='font-weight:bold'>a</p>", "<p>a</p>")]
    [InlineData("<i style='font-style:normal'>a</i> <span style='font-style:italic'>b</span>", "<p>a <em>b</em></p>")]
    [InlineData("<s style='text-decoration:none'>a</s> <span style='text-decoration:line-through'>b</span>", "<p>a <s>b</s></p>")]
    [InlineData("<s>a <span style='text-decoration:none'>b</span></s>", "<p><s>a b</s></p>")]
    [InlineData("<span style='text-decoration-line:underline line-through'>a</span>", "<p><s>a</s></p>")]
    public void Style_ThatSaysOtherThanItsElement_IsFollowed(string html, string text)
    {
        var block = Assert.Single(BodyReader.Read(html).Blocks);
        Assert.Equal(text, Assert.IsType<TextBlock>(block).Html);
    }

    /// <summary>A body can carry blocks as JSON, and they are checked as if they had been sent as blocks.</summary>
    [Theory]
    [InlineData("""{"type":"card","url":"https://a.example/","title":"T"}""", true)]
    [InlineData("""{"type":"card","url":"javascript:alert(1)","title":"T"}""", false)]
    [InlineData("""{"type":"dance"}""", false)]
    [InlineData("""{"type":"card","url":7}""", false)]
    [InlineData("""{"type":"card","url":"https://a.example/"},{"type":"card","url":"https://b.example/"}""", false)]
    [InlineData("no json", false)]
    public void BlockAsJson_IsReadIfItIsAValidOne(string json, bool isBlock)
    {
        var block = Assert.Single(BodyReader.Read($"<figure data-block='{json}'><p>Words</p></figure>").Blocks);
        Assert.Equal(isBlock, block is CardBlock);
        Assert.Equal(isBlock ? "https://a.example/" : "<p>Words</p>", block is CardBlock card ? card.Url : ((TextBlock)block).Html);
    }

    [Fact]
    public void Block_AsJson_IsCleaned()
    {
        var json = """{"type":"facts","title":"T","html":"<p onclick=x>Known<script>alert(1)</script></p>"}""";
        var block = Assert.Single(BodyReader.Read($"<figure data-block='{json}'></figure>").Blocks);
        Assert.Equal("<p>Known</p>", Assert.IsType<FactsBlock>(block).Html);
    }

    [Fact]
    public void Blocks_BeyondTheMost_AreText_AndNoWordIsLost()
    {
        var html = string.Concat(Enumerable.Range(1, 120).Select(n => $"<blockquote>Said {n}.</blockquote>"));
        var content = BodyReader.Read(html);
        Assert.Equal(100, content.Blocks.Count);
        Assert.IsType<TextBlock>(content.Blocks[^1]);
        Assert.Equal(120, content.Lines.Count());
    }

    [Fact]
    public void Player_BesideAnAddress_IsACardAsWell()
    {
        var content = BodyReader.Read("<p><iframe src='https://a.example/v'></iframe>https://b.example/x</p>");
        Assert.Equal(["https://a.example/v", "https://b.example/x"], content.Blocks.Select(block => ((CardBlock)block).Url));
    }

    [Fact]
    public void Addresses_BeyondTheMost_AreTextAsWell()
    {
        var html = string.Concat(Enumerable.Range(1, 150).Select(n => $"<section><p>https://a.example/{n}</p></section>"));
        var content = BodyReader.Read(html);
        Assert.Equal(100, content.Blocks.Count);
        Assert.Equal(150, content.Lines.Count());
    }

    [Theory]
    [InlineData("""{"type":"quote","html":"<p>Said.</p>","role":"a minister"}""")]
    [InlineData("""{"type":"table","head":["Closed"],"rows":[["Dock"],["Quay"]]}""")]
    [InlineData("""{"type":"table","head":[],"rows":[["Dock"]],"caption":"Closed"}""")]
    [InlineData("""{"type":"image","media":"019aab00-0000-7000-8000-000000000001","alt":"","caption":"Said"}""")]
    public void Block_ThatHtmlCannotSay_IsTheSameWhenItsBodyComesBack(string json)
    {
        var content = EntryContent.Of($"[{json}]", "");
        Assert.Equal($"[{json}]", content.Json);
        Assert.Equal(content.Json, BodyReader.Read(content.Body).Json);
    }

    [Theory]
    [InlineData("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a,b", "1,2", false)]
    [InlineData("<table><tr><td>1<td>2</table>", "", "1,2", false)]
    [InlineData("<table><tr><th>a<td>1<tr><th>b<td>2</table>", "", "a,1;b,2", true)]
    [InlineData("<table><tr><th>a<th>b</table>", "", "a,b", true)]
    [InlineData("<table><tr><td colspan=2>1<td>2<tr><td>3</table>", "", "1,,2;3,,", false)]
    [InlineData("<table><tr><td colspan=99>1</table>", "", "1,,,,,,,,,,,,,,,,,,,", false)]
    [InlineData("<table><tr><td>1<td colspan=99>2</table>", "", "1,2,,,,,,,,,,,,,,,,,,", false)]
    [InlineData(
        "<table><tr><th>Team<th>Day<th>Pts<tr><td rowspan=2>Reds<td>Mon<td>3<tr><td>Tue<td>5</table>",
        "Team,Day,Pts",
        "Reds,Mon,3;,Tue,5",
        false
    )]
    [InlineData("<table><tr><th rowspan=2>a<td>1<tr><td>2<tr><th>b<td>3</table>", "", "a,1;,2;b,3", true)]
    [InlineData(
        "<table><tr><th rowspan=2>City<th colspan=2>Trains<tr><th>in<th>out<tr><td>Baku<td>9<td>6</table>",
        "City,Trains,",
        ",in,out;Baku,9,6",
        false
    )]
    [InlineData("<table><tr><td>a<td rowspan=2 colspan=2>b<tr><td>c<tr><td>d<td>e</table>", "", "a,b,;c,,;d,e,", false)]
    [InlineData("<table><tr><td>a<td>b<td rowspan=3>c<tr><td>d<tr></tr><tr><td>e<td>f<td>g</table>", "", "a,b,c;d,,;e,f,g", false)]
    [InlineData("<table><thead><tr><th rowspan=9>a<th>b<tbody><tr><td>1<td>2</table>", "a,b", "1,2", false)]
    [InlineData("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", "", "a,b;,c;,d", false)]
    [InlineData("<table><tr><td colspan=0>a<td>b</table>", "", "a,b", false)]
    [InlineData("<table><tr><td rowspan=-2>a<td rowspan=x>b<tr><td>c<td>d</table>", "", "a,b;c,d", false)]
    public void Table_WithColumns_IsATable(string html, string head, string rows, bool hasHeadColumn)
    {
        var table = Assert.IsType<TableBlock>(Assert.Single(BodyReader.Read(html).Blocks));
        Assert.Equal(head, string.Join(',', table.Head));
        Assert.Equal(rows, string.Join(';', table.Rows.Select(row => string.Join(',', row))));
        Assert.Equal(hasHeadColumn, table.HeadColumn);
    }

    [Theory]
    [InlineData(200, 2, true)]
    [InlineData(201, 2, false)]
    [InlineData(1, 20, true)]
    [InlineData(1, 21, false)]
    [InlineData(1, 4_000, false)]
    [InlineData(3, 1, false)]
    public void Table_IsAsLargeAsTheLimits_OrIsText(int rows, int columns, bool isTable)
    {
        var row = $"<tr>{string.Concat(Enumerable.Repeat("<td>x", columns))}";
        var block = Assert.Single(BodyReader.Read($"<table>{string.Concat(Enumerable.Repeat(row, rows))}</table>").Blocks);
        Assert.Equal(isTable, block is TableBlock);
    }
}
