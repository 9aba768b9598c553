using LiveBlog.Server.Published;

namespace LiveBlog.Server.Tests.Published;

public sealed class AbsoluteLinksTests
{
    private const string Page = "https://live.example/harbour";

    [Theory]
    [InlineData("""<a href="/harbour/entries/1">x</a>""", """<a href="https://live.example/harbour/entries/1">x</a>""")]
    [InlineData("""<a href="#e-1">x</a>""", """<a href="https://live.example/harbour#e-1">x</a>""")]
    [InlineData("""<a href="https://there.example/a">x</a>""", """<a href="https://there.example/a">x</a>""")]
    [InlineData("""<a href="mailto:ada@example.org">x</a>""", """<a href="mailto:ada@example.org">x</a>""")]
    [InlineData("""<a href="//there.example/a">x</a>""", """<a href="https://there.example/a">x</a>""")]
    [InlineData("""<img src="/media/k/320.jpg">""", """<img src="https://live.example/media/k/320.jpg">""")]
    [InlineData("""<audio src="/media/k/a.mp3"></audio>""", """<audio src="https://live.example/media/k/a.mp3"></audio>""")]
    [InlineData("""<form action="/polls/1"></form>""", """<form action="https://live.example/polls/1"></form>""")]
    public void Address_InAnEntry_LeadsWhereItDidOnThePage(string html, string expected) =>
        Assert.Equal(expected, AbsoluteLinks.In(html, Page));

    [Fact]
    public void Video_HasItsPosterSourcesAndTracks()
    {
        const string Html = """<video poster="/media/k/p.jpg" src="/media/k/v.mp4"><source src="/s.mp4"><track src="/t.vtt"></video>""";
        var made = AbsoluteLinks.In(Html, Page);
        Assert.Equal(Html.Replace("\"/", "\"https://live.example/", StringComparison.Ordinal), made);
    }

    [Fact]
    public void SetOfPictures_HasEachWithItsWidth()
    {
        const string Html = """<img srcset="/a,b.jpg 320w, https://there.example/c.jpg 640w, /d.jpg">""";
        Assert.Equal(
            """<img srcset="https://live.example/a,b.jpg 320w, https://there.example/c.jpg 640w, https://live.example/d.jpg">""",
            AbsoluteLinks.In(Html, Page)
        );
    }

    /// <summary>On a partner's page a link must neither replace that page nor reach it.</summary>
    [Fact]
    public void Link_OnAPartnersPage_OpensBesideIt()
    {
        Assert.Equal(
            """<a href="https://live.example/a" target="_blank" rel="noopener">x</a>""",
            AbsoluteLinks.In("""<a href="/a">x</a>""", Page, besides: true)
        );
    }

    [Fact]
    public void Anchors_AreMadeAbsolute_AndMediaLeftToTheCaller() =>
        Assert.Equal(
            """<a href="https://live.example/a">x</a><img src="/b.jpg">""",
            AbsoluteLinks.OfAnchorsIn("""<a href="/a">x</a><img src="/b.jpg">""", Page)
        );
}
