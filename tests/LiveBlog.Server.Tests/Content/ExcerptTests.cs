using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Content;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("One two three", 13, "One two three")]
    [InlineData("One two three", 12, "One two…")]
    [InlineData("One two three", 7, "One two…")]
    [InlineData("One two three", 8, "One two…")]
    [InlineData("One two three", 6, "One tw…")]
    [InlineData("Onetwothree four", 10, "Onetwothre…")]
    [InlineData("Donaudampfschiff", 5, "Donau…")]
    [InlineData("abc👍🏽def", 5, "abc…")]
    [InlineData("abe\u0301f", 3, "ab…")]
    [InlineData("👍🏽 x", 1, "…")]
    [InlineData("", 5, "")]
    public void Excerpt_IsWholeWordsUpToItsLength(string text, int length, string excerpt) =>
        Assert.Equal(excerpt, Excerpt.Of(text, length));

    [Fact]
    public void NameOfAnEntry_IsItsTitle_OrItsFirstWords_OrWhatItShows()
    {
        Assert.Equal("Title", EntryName.Of(Row("Title", "Some words here"), "en", 10));
        Assert.Equal("Some words…", EntryName.Of(Row("", "Some words here"), "en", 10));
        Assert.Equal("Picture", EntryName.Of(Row("", "", new ImageBlock(Guid.Empty)), "en", 10));
        Assert.Equal("Pictures", EntryName.Of(Row("", "", new GalleryBlock([])), "en", 10));
        Assert.Equal("Video", EntryName.Of(Row("", "", new VideoBlock(Guid.Empty)), "en", 10));
        Assert.Equal("Audio", EntryName.Of(Row("", "", new AudioBlock(Guid.Empty)), "en", 10));
        Assert.Equal("Update", EntryName.Of(Row("", ""), "en", 10));
        Assert.NotEqual("Video", EntryName.Of(Row("", "", new VideoBlock(Guid.Empty)), "ru", 10));
    }

    private static EntryRow Row(string title, string text, params Block[] blocks) =>
        new()
        {
            Id = Guid.Empty,
            StoryId = Guid.Empty,
            State = EntryState.Published,
            Title = title,
            Body = "",
            Content = new EntryContent(blocks).Json,
            Text = text,
            Author = "",
            Byline = "",
            DisplayAt = default,
            Position = "",
        };
}
