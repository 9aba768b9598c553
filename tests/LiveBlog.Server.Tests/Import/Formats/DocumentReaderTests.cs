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
    public void Document_WithHalfAnEmoji_IsReadAllTheSame(string sample, string headline)
    {
        var document = File.ReadAllText(Path.Combine(Samples, sample)).Replace(headline, @"Cut \ud83d", StringComparison.Ordinal);
        var story = DocumentReader.Read(System.Text.Encoding.UTF8.GetBytes(document), page: null);
        Assert.Equal("Cut \ufffd", story.Headline);
    }

    private static FoundStory Read(string sample) => DocumentReader.Read(File.ReadAllBytes(Path.Combine(Samples, sample)), page: null);
}
