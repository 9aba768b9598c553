using LiveBlog.Server.Reading;

namespace LiveBlog.Server.Tests.Reading;

public sealed class StoryCursorTests
{
    [Fact]
    public void Cursor_IsReadBackAsItWasWritten()
    {
        var cursor = new StoryCursor(DateTimeOffset.FromUnixTimeMilliseconds(1_764_234_000_123), "storm.2");
        Assert.Equal("1764234000123.storm.2", cursor.ToString());
        Assert.True(StoryCursor.Read(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NoCursor_IsTheTop(string? text)
    {
        Assert.True(StoryCursor.Read(text, out var cursor));
        Assert.Null(cursor);
    }

    [Theory]
    [InlineData("storm")]
    [InlineData(".storm")]
    [InlineData("-1.storm")]
    [InlineData("1e3.storm")]
    [InlineData("999999999999999.storm")]
    [InlineData("1000000000000000000.storm")]
    public void InvalidCursor_IsRefused(string text) => Assert.False(StoryCursor.Read(text, out _));
}
