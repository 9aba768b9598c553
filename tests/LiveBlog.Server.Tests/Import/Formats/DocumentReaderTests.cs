using System.Net;
using System.Text;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Tests.Import.Formats;

/// <summary>Stories as other programs write them, in their shapes and our words (tests/data/imports).</summary>
public sealed class DocumentReaderTests
{
    private static readonly string Samples = Path.Combine(DeployFolder.Root, "tests", "data", "imports");

    [Fact]
    public void WordPressExport_WithEditsAndARemoval_IsTheStoryAsItStoodAtLast()
    {
        var story = Read("wordpress-liveblog.xml");
        Assert.Equal("Ferry strike: as it happens", story.Headline);
        Assert.Equal("ferry-strike", story.Slug);
        Assert.Equal("Transport", story.Section);
        Assert.Equal(["41", "42"], story.Entries.Select(entry => entry.Id));
        Assert.Equal(
            "<p><strong>Crews walked out</strong> at six.</p><p>The first boat stayed at the pier.</p>",
            story.Entries[0].Html.ReplaceLineEndings("")
        );
        // An edit keeps the time and the mark of what it replaces.
        Assert.Equal("<p>Talks begin at noon.</p>", story.Entries[1].Html);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), story.Entries[1].At);
        Assert.True(story.Entries[1].IsKey);
    }

    [Fact]
    public void Address_OfAStoryInCyrillicLetters_IsReadAsItsReadersSawIt()
    {
        var feed = ReadText(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id><title>Feed</title><link href=\"https://a.example/мой-блог\"/>"
                + "<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>T</title></entry></feed>"
        );
        Assert.Equal("мой-блог", feed.Slug);
        var export = File.ReadAllText(Path.Combine(Samples, "wordpress-liveblog.xml"));
        var post = ReadText(
            export.Replace("[ferry-strike]", $"[{Uri.EscapeDataString("мост").ToLowerInvariant()}]", StringComparison.Ordinal)
        );
        Assert.Equal("мост", post.Slug);
    }

    [Fact]
    public void LiveBlog3Export_WithDraftsAndDeletedPosts_IsWhatReadersHad()
    {
        var story = Read("live-blog-3.json");
        Assert.Equal("Council election night", story.Headline);
        Assert.Equal("Results as the districts come in.", story.Standfirst);
        Assert.Equal(2, story.Entries.Count);
        var first = story.Entries[0];
        Assert.True(first is { IsKey: true, IsPinned: true, Byline: "Tom Halloran, City Hall", Tags: ["results"] });
        Assert.Contains("<blockquote><p>We will count all night.</p><footer><cite>The clerk</cite></footer></blockquote>", first.Html);
        Assert.Contains("<p>https://www.youtube.com/watch?v=dQw4w9WgXcQ</p>", first.Html);
        Assert.Contains("src=\"http://127.0.0.1/inside.jpg\"", story.Entries[1].Html);
    }

    [Fact]
    public void Page_WithALiveBlogPosting_IsReadWithItsPictures()
    {
        var story = Read("posting.html");
        Assert.Equal("Lawinengefahr am Arlberg", story.Headline);
        Assert.Equal("de-AT", story.Language);
        // Oldest first; an update without a date has no place.
        Assert.Equal(["", "Pass gesperrt"], story.Entries.Select(entry => entry.Title));
        Assert.StartsWith("<p>Der Pass ist zu.</p><p>Umfahrung &amp; Bahn &lt; 2 Stunden.</p>", story.Entries[1].Html);
        Assert.Contains("src=\"https://alpen.example/bilder/pass.jpg\"", story.Entries[1].Html);
    }

    [Theory]
    [InlineData("live-blog-3.json", "Council election night")]
    [InlineData("posting.html", "Lawinengefahr am Arlberg")]
    public void DocumentWithHalfAnEmoji_IsStillRead(string sample, string headline)
    {
        var document = File.ReadAllText(Path.Combine(Samples, sample)).Replace(headline, @"Cut \ud83d", StringComparison.Ordinal);
        var story = DocumentReader.Read(Encoding.UTF8.GetBytes(document), page: null);
        Assert.Equal("Cut \ufffd", story.Headline);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?>", null)]
    [InlineData("", "windows-1251")]
    public void Feed_InAnotherEncoding_IsReadInIt(string declaration, string? charset)
    {
        var feed = declaration + Feed("<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>Мост закрыт</title></entry>");
        var story = DocumentReader.Read(CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes(feed), null, charset);
        Assert.Equal("Мост закрыт", Assert.Single(story.Entries).Title);
    }

    [Theory]
    [InlineData(
        "<p>Before</p><iframe src=\"https://a.example/\"/><p>After</p><br/>",
        "<p>Before</p><iframe src=\"https://a.example/\"></iframe><p>After</p><br />"
    )]
    [InlineData("<xh:p>First <xh:b>bold</xh:b><xh:i>er</xh:i></xh:p><xh:p>Second</xh:p>", "<p>First <b>bold</b><i>er</i></p><p>Second</p>")]
    [InlineData("a &lt; b<!-- c --> &amp; <p><![CDATA[d < e]]></p>", "a &lt; b &amp; <p>d &lt; e</p>")]
    public void Feed_WithXhtml_KeepsItsWordsAndParagraphs(string content, string html)
    {
        const string Xhtml = "http://www.w3.org/1999/xhtml";
        var div = $"<div xmlns=\"{Xhtml}\" xmlns:xh=\"{Xhtml}\">{content}</div>";
        var entry = $"<entry><id>1</id><published>2026-03-01T09:00:00Z</published><content type=\"xhtml\">{div}</content></entry>";
        Assert.Equal(html, Assert.Single(ReadText(Feed(entry)).Entries).Html);
    }

    [Fact]
    public void Document_WhoseLettersCannotBeRead_IsRefusedInASentence()
    {
        var feed = Feed("<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>Мост закрыт</title></entry>");
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes(feed);
        var fault = Assert.Throws<ImportException>(() => DocumentReader.Read(bytes, null));
        Assert.Contains("Save it as UTF-8", fault.Message);
    }

    [Fact]
    public void Feed_WithADocumentType_IsReadWithoutItAndItsEntitiesAreRefusedInASentence()
    {
        const string entry = "<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>{0}</title></entry>";
        const string type = "<!DOCTYPE feed SYSTEM \"http://127.0.0.1/x.dtd\" [<!ENTITY a \"aaaa\">]>";
        Assert.Single(ReadText(type + Feed(entry)).Entries);
        var fault = Assert.Throws<ImportException>(() => ReadText(type + Feed(entry.Replace("{0}", "&a;", StringComparison.Ordinal))));
        Assert.Contains("line 1, character", fault.Message);
        Assert.DoesNotContain("Dtd", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Entries_ThatCannotBeRead_AreNamedWithTheReason()
    {
        var posting = ReadText(
            """
            {"@type":"LiveBlogPosting","headline":"Tom &amp; Co","liveBlogUpdate":[
              {"headline":"Ferries","datePublished":"2026-01-02T21:00:00Z","articleBody":"Running again."},
              {"headline":"No time","articleBody":"x"},
              {"headline":"Two days","datePublished":"3/4/2026","articleBody":"x"},
              {"headline":"AT&amp;T","datePublished":"January 2nd, 2026 10:00 PM","articleBody":"Down."}]}
            """
        );
        Assert.Equal("Tom & Co", posting.Headline);
        Assert.Equal(["Ferries", "AT&T"], posting.Entries.Select(entry => entry.Title));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 22, 0, 0, TimeSpan.Zero), posting.Entries[1].At);
        Assert.Equal(["No time", "Two days"], posting.Unread.Select(entry => entry.Name));
        Assert.Contains("3/4/2026", posting.Unread[1].Reason);

        var own = ReadText(
            """
            {"format":"liveblog-story","version":1,"url":"https://a.example/s","story":{"headline":"S"},"entries":[
              {"id":"1","at":"2026-01-02T21:00:00Z","title":"Read"},{"id":"1","at":"2026-01-02T21:01:00Z","title":"Again"},
              {"at":"2026-01-02T21:02:00Z","title":"No id"},{"id":"3","title":"No time"},{"id":"4","at":"9999-01-01","title":"Far"},{"id":"5"}]}
            """
        );
        Assert.Single(own.Entries);
        Assert.Equal(["Again", "No id", "No time", "Far", "Entry 6"], own.Unread.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("", "Atom feed")]
    [InlineData(" xmlns:wp=\"http://wordpress.org/export/1.2/\"", "Liveblog plugin")]
    public void Rss_WithoutALiveBlog_IsRefusedAsWhatItIs(string names, string words)
    {
        var rss = $"<rss version=\"2.0\"{names}><channel><title>T</title><item><title>One</title></item></channel></rss>";
        Assert.Contains(words, Assert.Throws<ImportException>(() => ReadText(rss)).Message);
    }

    [Fact]
    public void Document_OfWhichNoEntryCanBeRead_IsRefusedWithTheFirstReason()
    {
        var fault = Assert.Throws<ImportException>(() =>
            ReadText("""{"@type":"LiveBlogPosting","headline":"H","liveBlogUpdate":{"headline":"Ferries","datePublished":"soon"}}""")
        );
        Assert.Contains("Ferries: Its time \"soon\" cannot be read.", fault.Message);
    }

    [Fact]
    public void Updates_ThatAllHaveThePagesAddress_AreReadAsSeveral()
    {
        var story = ReadText(
            """
            {"@type":"LiveBlogPosting","headline":"H","liveBlogUpdate":[
              {"url":"https://a.example/live","datePublished":"2026-01-02T21:00:00Z","articleBody":"One."},
              {"url":"https://a.example/live","datePublished":"2026-01-02T22:00:00Z","articleBody":"Two."}]}
            """
        );
        Assert.Equal(2, story.Entries.Count);
    }

    [Fact]
    public void WordPressEntries_EditedAndDeletedInTheList_AreAsTheyStandAtLast()
    {
        var story = ReadText(
            """
            {"entries":[
              {"id":"1","type":"update","content":"Second.","entry_time":1767391200,"timestamp":1767391300},
              {"id":"1","type":"new","content":"First.","entry_time":1767391200,"timestamp":1767391200},
              {"id":"2","type":"new","content":"Wrong.","entry_time":1767391210,"timestamp":1767391210},
              {"id":"2","type":"delete","content":"","entry_time":1767391210,"timestamp":1767391400}]}
            """
        );
        Assert.Equal("<p>Second.</p>", Assert.Single(story.Entries).Html);
        Assert.Empty(story.Unread);
    }

    [Theory]
    [InlineData("Ferries run", "Ferries run", "")]
    [InlineData("Ferries run...", "Ferries run again.", "")]
    [InlineData("Ferries &amp; trains…", "Ferries & trains run.", "")]
    [InlineData("Trains", "Ferries run.", "Trains")]
    public void Headline_ThatRepeatsItsUpdate_IsNotShownTwice(string headline, string body, string title)
    {
        var story = ReadText(
            $$"""
            {"@type":"LiveBlogPosting","headline":"H","liveBlogUpdate":[
              {"headline":"{{headline}}","datePublished":"2026-01-02T21:00:00Z","articleBody":"{{body}}"}]}
            """
        );
        Assert.Equal(title, Assert.Single(story.Entries).Title);
    }

    [Fact]
    public void Recordings_OfAnUpdate_AreLinkedOrTold()
    {
        var entry = Assert.Single(
            ReadText(
                """
                {"@type":"LiveBlogPosting","headline":"H","liveBlogUpdate":{"datePublished":"2026-01-02T21:00:00Z","articleBody":"See.",
                  "video":{"embedUrl":"https://www.youtube.com/embed/dQw4w9WgXcQ"},"audio":{"name":"x"},"image":{"caption":"x"}}}
                """
            ).Entries
        );
        Assert.Equal("<p>See.</p><p>https://www.youtube.com/embed/dQw4w9WgXcQ</p>", entry.Html);
        Assert.Equal(["A picture", "A recording"], entry.Losses.Select(loss => loss.Split(" has no address")[0]));
    }

    [Fact]
    public void WordPressHeader_WithMarkupAndEntities_IsPlainText()
    {
        var story = ReadText(
            new WordPressFile()
                .Add([new(1, DateTimeOffset.UnixEpoch, "One.", "O&#039;Neil")])
                .ToString()
                .Replace("[No ferries until Thursday.]", "[<p>An <em>excerpt</em> &amp; more</p>]", StringComparison.Ordinal)
                .Replace("\"transport\"><![CDATA[Transport]", "\"transport\"><![CDATA[Arts &amp; Culture]", StringComparison.Ordinal)
        );
        Assert.Equal(("An excerpt & more", "Arts & Culture"), (story.Standfirst, story.Section));
        Assert.Equal("O'Neil", Assert.Single(story.Entries).Byline);
    }

    [Fact]
    public void Title_WithMarks_KeepsItsWordsWhole()
    {
        const string Marked = "An un<i>believ</i>able <b>day</b>";
        var posting = ReadText(
            $$"""
            {"@type":"LiveBlogPosting","headline":"{{Marked}}","liveBlogUpdate":[
              {"headline":"{{Marked}}","datePublished":"2026-01-02T21:00:00Z","articleBody":"It ends."},
              {"headline":"1 < 2","datePublished":"2026-01-02T22:00:00Z","articleBody":"It is."}]}
            """
        );
        Assert.Equal(["An unbelievable day", "1 < 2"], posting.Entries.Select(entry => entry.Title));
        Assert.Equal("An unbelievable day", posting.Headline);
        var export = File.ReadAllText(Path.Combine(Samples, "wordpress-liveblog.xml"));
        var post = ReadText(export.Replace("Ferry strike: as it happens", Marked, StringComparison.Ordinal));
        Assert.Equal("An unbelievable day", post.Headline);
    }

    [Theory]
    [InlineData("Breaking: the bridge is closed.", "<p><strong>Breaking</strong>: the bridge is closed.</p>")]
    [InlineData("Coast · 5 Dock · 7…", "<table><tr><td>Coast</td><td>5</td></tr><tr><td>Dock</td><td>7</td></tr></table>")]
    public void TitleThatOurArchiveGaveAnUntitledEntry_IsNotShownTwice(string title, string html)
    {
        var content = WebUtility.HtmlEncode(html);
        var entry =
            $"<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>{title}</title>"
            + $"<content type=\"html\">{content}</content></entry>";
        var found = Assert.Single(ReadText(Feed(entry)).Entries);
        Assert.Equal(("", html), (found.Title, found.Html));
    }

    [Fact]
    public void WordPressEntry_WithPreformattedText_KeepsItsParagraphs()
    {
        var story = ReadText(
            """{"entries":[{"id":"1","content":"One.\n\nTwo.\n<pre>a\n\nb</pre>\nThree.","entry_time":1767391200,"timestamp":1767391300}]}"""
        );
        Assert.Equal("<p>One.</p><p>Two.</p><pre>a\n\nb</pre><p>Three.</p>", Assert.Single(story.Entries).Html);
    }

    [Fact]
    public void WordPressEntry_ThatIsEmpty_IsNamedByItsPlaceInTheSource()
    {
        var export = File.ReadAllText(Path.Combine(Samples, "wordpress-liveblog.xml"));
        var story = ReadText(export.Replace("<![CDATA[The mayor has resigned.]]>", "<![CDATA[]]>", StringComparison.Ordinal));
        Assert.Equal("Entry 4", Assert.Single(story.Unread).Name);
    }

    [Theory]
    [InlineData("4 3 2a 2b 1", "1 2b 2a 3 4")]
    [InlineData("1 2a 2b 2c 3", "1 2a 2b 2c 3")]
    [InlineData("2a 2b 2c", "2a 2b 2c")]
    // One that is pinned stands above the others.
    [InlineData("1 4 3b 3a 2", "1 2 3a 3b 4")]
    public void Entries_OfTheSameMinute_StayInTheSourcesOrder(string source, string order)
    {
        var entries = source
            .Split(' ')
            .Select(name => $"<entry><id>{name}</id><published>2026-03-01T09:0{name[0]}:00Z</published><title>T</title></entry>");
        var read = ReadText(Feed(string.Concat(entries))).Entries;
        Assert.Equal(order, string.Join(' ', read.Select(entry => entry.Id)));
        Assert.All(read.GroupBy(entry => entry.At), same => Assert.Equal(Enumerable.Range(0, same.Count()), same.Select(e => e.Number)));
    }

    [Theory]
    [InlineData("<content type=\"image/png\">iVBORw0KGgo=</content>", "", "image/png")]
    [InlineData("<content type=\"image/png\">iVBORw0KGgo=</content><summary>Seen.</summary>", "<p>Seen.</p>", "image/png")]
    [InlineData("<content src=\"/one.html\"/><summary>One.</summary>", "<p>One.</p><p>https://a.example/one.html</p>", null)]
    [InlineData("<content src=\"mailto:a\"/>", "", "address")]
    [InlineData("<content type=\"text/plain\">One.</content><summary>Short.</summary>", "<p>One.</p>", null)]
    public void Content_ThatIsNotInTheFeed_IsLinkedOrTold(string content, string html, string? loss)
    {
        var entry = $"<entry><id>1</id><published>2026-03-01T09:00:00Z</published><title>T</title>{content}</entry>";
        var found = Assert.Single(ReadText(Feed($"<link href=\"https://a.example/story\"/>{entry}")).Entries);
        Assert.Equal(("T", html), (found.Title, found.Html));
        Assert.Equal(loss is null ? 0 : 1, found.Losses.Count(each => each.Contains(loss ?? "", StringComparison.Ordinal)));
    }

    private static string Feed(string entries) =>
        $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id><title>Feed</title>{entries}</feed>";

    private static FoundStory ReadText(string document) => DocumentReader.Read(Encoding.UTF8.GetBytes(document), page: null);

    private static FoundStory Read(string sample) => DocumentReader.Read(File.ReadAllBytes(Path.Combine(Samples, sample)), page: null);
}
