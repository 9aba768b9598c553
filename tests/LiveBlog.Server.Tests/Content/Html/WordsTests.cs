using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Tests.Content.Html;

/// <summary>No word is lost because its element is unknown, and none is glued to another.</summary>
public sealed class WordsTests
{
    private const string Kept =
        "abbr acronym address applet article aside b bdi bdo big blink body button caption center cite code data dd del details dfn dialog dir div dl "
        + "dt em fieldset figcaption figure font footer form h1 h2 h3 h5 h6 header hgroup i ins kbd label legend li main map mark marquee math menu "
        + "meter mi nav nobr noscript object ol optgroup option output p picture plaintext pre progress rb rp rt ruby s samp search section select "
        + "slot small span strike strong sub summary sup svg table tbody td text textarea tfoot th thead time tr tt u ul unknown var x-custom xmp";

    private const string Dropped =
        "script style template head title datalist iframe noembed noframes audio video canvas annotation desc metadata";

    public static TheoryData<string> KeptElements => [.. Kept.Split(' ')];
    public static TheoryData<string> DroppedElements => [.. Dropped.Split(' ')];

    [Theory]
    [MemberData(nameof(KeptElements))]
    public void Words_OfAnyElement_Stay(string element) =>
        Assert.Equal("before kept after", TextOf($"before <{element}>kept</{element}> after"));

    [Theory]
    [MemberData(nameof(DroppedElements))]
    public void Words_ThatNoPageShows_Go(string element) =>
        Assert.Equal("before after", TextOf($"before <{element}>gone</{element}> after"));

    [Theory]
    [InlineData("<p hidden>gone</p>")]
    [InlineData("<p style='DISPLAY : none'>gone</p>")]
    [InlineData("<span style='mso-hide:all'>gone</span>")]
    [InlineData("<!-- gone -->")]
    public void Words_ThatAreHidden_Go(string html) => Assert.Equal("before after", TextOf($"before {html} after"));

    [Fact]
    public void Sentence_WithAQuotationASourceAndATime_StaysWhole() =>
        Assert.Equal(
            "The minister said: “We will not ‘ever’ resign”, according to Reuters at 14:05.",
            TextOf(
                "<p>The minister said: <q>We will not <q>ever</q> resign</q>, according to <cite>Reuters</cite> at <time>14:05</time>.</p>"
            )
        );

    [Theory]
    [InlineData("<div>One</div><div>Two</div>")]
    [InlineData("<h2>One</h2>Two")]
    [InlineData("One<br>Two")]
    [InlineData("<dl><dt>One<dd>Two</dl>")]
    [InlineData("<select><option>One<option>Two</select>")]
    [InlineData("<button>One</button><button>Two</button>")]
    [InlineData("<ul><li>One<li>Two</ul>")]
    [InlineData("<table><tr><td>One<tr><td>Two</table>")]
    [InlineData("<figure>One<figcaption>Two</figcaption></figure>")]
    [InlineData("<details><summary>One</summary>Two</details>")]
    [InlineData("<fieldset><legend>One</legend>Two</fieldset>")]
    [InlineData("One</p>Two")]
    [InlineData("<div>One</p>Two</div>")]
    [InlineData("<b>One</p>Two</b>")]
    [InlineData("<p><table><tr><td>One</p>Two</table>")]
    [InlineData("<h2>One</h3>Two")]
    [InlineData("<select><option>One</select>Two")]
    [InlineData("<button><p>One</button>Two")]
    [InlineData("<object><p>One</object>Two")]
    [InlineData("One<datalist><option>gone</datalist> Two")]
    [InlineData("One<template><p>gone</template> Two")]
    [InlineData("<span style='display:block'>One</span>Two")]
    [InlineData("One<b style='color: red; DISPLAY : Flex !important'>Two</b>")]
    [InlineData("<span style='display:table-cell'>One</span><span style='display:table-cell'>Two</span>")]
    [InlineData("<span style='display:list-item'>One</span>Two")]
    [InlineData("<svg><text>One</text><desc>gone</desc><text>Two</text></svg>")]
    [InlineData("<svg><text><tspan x=0>One</tspan><tspan x=0 dy=9>Two</tspan></text></svg>")]
    [InlineData("<svg><foreignObject>One</foreignObject><foreignObject>Two</foreignObject></svg>")]
    [InlineData("<math><mtable><mtr><mtd>One</mtd><mtd>Two</mtd></mtr></mtable></math>")]
    [InlineData("<math><mtext>One</mtext><mspace width='1em'/><mtext>Two</mtext></math>")]
    [InlineData("<ruby>One<rt>Two</rt></ruby>")]
    [InlineData("<marquee>One</marquee>Two")]
    public void Lines_ThatStandApart_StayApart(string html) => Assert.Equal("One Two", TextOf(html));

    [Fact]
    public void Texts_OfADrawingOfManyShapes_StayApart() =>
        Assert.Equal(
            "Jan Feb",
            TextOf($"<svg>{string.Concat(Enumerable.Repeat("<path d='M0 0'/>", 100))}<text>Jan</text><text>Feb</text></svg>")
        );

    /// <summary>What the place of a number says in a formula must be said by a sign or a mark in a line.</summary>
    [Theory]
    [InlineData("<mfrac><mn>1</mn><mn>2</mn></mfrac> cup", "<p>1/2 cup</p>")]
    [InlineData("<mn>1</mn><mfrac> <mn>1</mn> <mn>2</mn> </mfrac><mi>x</mi>", "<p>1 1/2 x</p>")]
    [InlineData("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>2</mn></mrow></mfrac>, he said", "<p>(a+b)/2, he said</p>")]
    [InlineData("<mfrac><mn>1</mn></mfrac>", "<p>1</p>")]
    [InlineData("<msup><mn>10</mn><mn>5</mn></msup>", "<p>10<sup>5</sup></p>")]
    [InlineData("<msub><mi>H</mi><mn>2</mn></msub>", "<p>H<sub>2</sub></p>")]
    [InlineData("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "<p>x<sub>i</sub><sup>2</sup></p>")]
    public void Formula_InALine_SaysTheSame(string formula, string html) => Assert.Equal(html, RichText.Of(formula).Html);

    [Theory]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字</ruby>", "漢(kan)字")]
    [InlineData("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>.", "漢 kan 字 ji.")]
    public void Reading_OfAWord_StandsBesideIt(string html, string text) => Assert.Equal(text, TextOf(html));

    /// <summary>The end of a paragraph that was never begun separates texts, and nothing else.</summary>
    [Theory]
    [InlineData("</p><p>x</p></p>", "<p>x</p>")]
    [InlineData("<p>x<div>y</div></p>", "<p>x</p><p>y</p>")]
    [InlineData("<ul><li>x</p></li></p><li>y</ul>", "<ul><li>x</li><li>y</li></ul>")]
    [InlineData("<p>su<span style='display:inline-block'>per</span></p>", "<p>super</p>")]
    public void EndOfNoParagraph_LeavesNoEmptyOne(string html, string expected) => Assert.Equal(expected, RichText.Of(html).Html);

    [Fact]
    public void Words_BesideAStyleThatHidesOnlyABack_Stay() => Assert.Equal("x", TextOf("<p style='backface-visibility:hidden'>x</p>"));

    [Fact]
    public void WordInPieces_StaysOneWord() => Assert.Equal("super12H2O", TextOf("<p>su<b>per</b><wbr>12<i>H</i><sub>2</sub>O</p>"));

    private static string TextOf(string html) => EntryContent.Of(null, html).Text;
}
