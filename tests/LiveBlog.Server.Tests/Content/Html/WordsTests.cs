using LiveBlog.Server.Content;

namespace LiveBlog.Server.Tests.Content.Html;

/// <summary>No word is lost because its element is unknown, and none is glued to another.</summary>
public sealed class WordsTests
{
    private const string Kept =
        "abbr acronym address applet article aside b bdi bdo big blink body button caption center cite code data dd del details dfn dialog dir div dl "
        + "dt em fieldset figcaption figure font footer form h1 h2 h3 h5 h6 header hgroup i ins kbd label legend li main map mark marquee math menu "
        + "meter mi nav nobr noscript object ol optgroup option output p picture plaintext pre progress rb rp rt ruby s samp search section select "
        + "slot small span strike strong sub summary sup svg table tbody td text textarea tfoot th thead time tr tt u ul unknown var x-custom xmp";

    private const string Dropped = "script style template head title datalist iframe noembed noframes audio video canvas annotation";

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
    public void Lines_ThatStandApart_StayApart(string html) => Assert.Equal("One Two", TextOf(html));

    [Fact]
    public void WordInPieces_StaysOneWord() => Assert.Equal("super12H2O", TextOf("<p>su<b>per</b><wbr>12<i>H</i><sub>2</sub>O</p>"));

    private static string TextOf(string html) => EntryContent.Of(null, html).Text;
}
