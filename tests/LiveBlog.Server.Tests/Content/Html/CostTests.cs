using System.Runtime.InteropServices;
using CsCheck;
using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Tests.Content.Html;

/// <summary>
/// No body costs more than its length suggests, whatever its shape. Only the thread's processor time is measured, which a busy machine
/// hardly increases; the limit is the promised 50 ms, with slack for a slow one.
/// </summary>
public sealed partial class CostTests
{
    private const int Length = 64 * 1024;
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(500);

    /// <summary>How many times longer the content may be; the most is the language of a section on each of its short paragraphs.</summary>
    private const int Growth = 20;

    [Theory]
    [InlineData("<!-->", "<ul><li>")]
    [InlineData("", "<br>")]
    [InlineData("", "<p>")]
    [InlineData("", "<b>")]
    [InlineData("", "<b><p>")]
    [InlineData("", "<a href=x><p>")]
    [InlineData("", "<i></b>")]
    [InlineData("", "<div>")]
    [InlineData("", "<div><i></i>")]
    [InlineData("", "<i></i>")]
    [InlineData("", "<blockquote>")]
    [InlineData("", "<blockquote>x")]
    [InlineData("", "<figure><img data-media=1>")]
    [InlineData("", "<table><tr><td>")]
    [InlineData("", "<table><tr><td>x</td></tr></table>")]
    [InlineData("<table>", "<tr><td>x<td>")]
    [InlineData("<table><tr>", "<td colspan=99>x")]
    [InlineData("<table><tr><td rowspan=99999999 colspan=20>x", "<tr>")]
    [InlineData("<table><tr><td rowspan=0>x", "<tr><td>x")]
    [InlineData("", "<svg><math>")]
    [InlineData("", "</p>")]
    [InlineData("", "<mfrac>")]
    [InlineData("", "<mfrac></mfrac>")]
    [InlineData("", "<msup><mn>1</mn>")]
    [InlineData("", "<b style=font-weight:400><i style=display:block>x")]
    [InlineData("", "<!--")]
    [InlineData("", "<!-- - -- --!")]
    [InlineData("<!--", "--")]
    [InlineData("<p", " a")]
    [InlineData("<p", " a=''")]
    [InlineData("<p", " style='")]
    [InlineData("", "<p a='")]
    [InlineData("", "&")]
    [InlineData("", "&lt;")]
    [InlineData("", "&CounterClockwiseContourIntegral")]
    [InlineData("", "&#x")]
    [InlineData("", "<")]
    [InlineData("", "</")]
    [InlineData("", "</x>")]
    [InlineData("<xmp>", "</xm")]
    [InlineData("", "<script></script")]
    [InlineData("", "<style>")]
    [InlineData("", "<q>")]
    [InlineData("", "<li>x")]
    [InlineData("", "<dl><dt><dd>")]
    [InlineData("", "<span lang=a>x<span lang=b>")]
    [InlineData("", "https://x.example/ ")]
    [InlineData("", "<p>https://x.example/</p>")]
    [InlineData("", "<font style=display:none>")]
    [InlineData("", "<figure data-block='[[[[[[[['>")]
    [InlineData("", " ")]
    [InlineData("", "\u0130\u0131")]
    [InlineData("<b><i><u><s><sub><sup><mark><code><span lang=az-Latn-x-aaaaaaaaaaaaaaaaaaaaaaaaa dir=auto>", "x<br>")]
    [InlineData("<div lang=az-Latn-x-aaaaaaaaaaaaaaaaaaaaaaaaa dir=auto>", "<p>x")]
    public void Body_OfAnyShape_CostsLittle(string prefix, string piece) =>
        AssertCheap(prefix + string.Concat(Enumerable.Repeat(piece, (Length - prefix.Length) / piece.Length)));

    /// <summary>The link is written again in every piece.</summary>
    [Theory]
    [InlineData("x<br>")]
    [InlineData("<p>x")]
    [InlineData("<li>x")]
    [InlineData("<b>x</b>")]
    [InlineData("<blockquote>x</blockquote>")]
    [InlineData("<div>x<p>http://a.b</p></div>")]
    public void Body_OfALongLinkAroundManyPieces_CostsLittle(string piece)
    {
        var link = $"<a href=\"{new string('&', 2_000)}\">";
        AssertCheap(link + string.Concat(Enumerable.Repeat(piece, (Length - link.Length) / piece.Length)));
    }

    [Fact]
    public void Body_OfHostileMarkup_CostsLittle()
    {
        string[] pieces =
        [
            "<ul><li>",
            "<table><tr><td>",
            "</td></table>",
            "<b><i><u><a href=x>",
            "</i></b>",
            "<p>",
            "</p>",
            "<div>",
            "<blockquote>",
            "<svg><foreignObject>",
            "<math><mi>",
            "<!-->",
            "<!--",
            "-->",
            "&amp",
            "&#1",
            "<p a=",
            "'",
            "\"",
            "<style>",
            "</style>",
            "<br>",
            "<figure>",
            "<img data-media=x>",
            "<q>",
            "text ",
            "https://x.example/ ",
            "<span lang=az>",
            "</span>",
            "<dl><dt>",
        ];
        // A grammar of a few pieces, repeated: what is quadratic in anything shows at this length.
        Gen.Int[0, pieces.Length - 1]
            .Select(piece => pieces[piece])
            .Array[1, 8]
            .Sample(
                parts => AssertCheap(string.Concat(Enumerable.Repeat(string.Concat(parts), Length / parts.Sum(part => part.Length)))),
                iter: 60,
                threads: 1
            );
    }

    private static void AssertCheap(string html)
    {
        RichText.ForPage(EntryContent.Of(null, html[..64]).Body); // compiled
        var cost = TimeSpan.MaxValue;
        // The best of three: the collector and the compiler work on this thread too.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = ThreadTime();
            var content = EntryContent.Of(null, html);
            Assert.InRange(content.Json.Length, 0, Growth * Length);
            _ = content.Text;
            RichText.ForPage(content.Body);
            var took = ThreadTime() - before;
            cost = took < cost ? took : cost;
        }
        Assert.True(cost < Bound, $"{cost.TotalMilliseconds:F0} ms for {html[..Math.Min(80, html.Length)]}…");
    }

    private static TimeSpan ThreadTime()
    {
        Assert.Equal(0, ClockGetTime(3, out var time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    // CLOCK_THREAD_CPUTIME_ID is 3 on Linux.
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);
}
