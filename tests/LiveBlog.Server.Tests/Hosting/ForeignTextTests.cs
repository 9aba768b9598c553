using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class ForeignTextTests
{
    private const string Word = "Мост закрыт";
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>{0}</a>", null)]
    [InlineData("<!doctype html><meta charset=windows-1251><p>{0}", null)]
    [InlineData("<html><!-- <meta charset=utf-8> --><meta http-equiv=\"Content-Type\" content=\"text/html; charset=cp1251\">{0}", null)]
    [InlineData("{{\"headline\":\"{0}\"}}", "windows-1251")]
    // The header's word counts more than the document's.
    [InlineData("<meta charset=utf-8>{0}", "\"Windows-1251\"")]
    [InlineData("<meta charset=windows-1251>{0}", "no-such-encoding")]
    public void Text_InTheEncodingThatItStates_IsRead(string document, string? charset)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, document, Word);
        Assert.Equal(text, ForeignText.TryRead(Cyrillic.GetBytes(text), charset).Text);
        Assert.Equal(text, ForeignText.Read(Cyrillic.GetBytes(text), charset));
    }

    [Fact]
    public void Text_WithAByteOrderMark_IsReadAsThatSays()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8 })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"<meta charset=windows-1251>{Word}")];
            Assert.Equal($"<meta charset=windows-1251>{Word}", ForeignText.TryRead(bytes, "windows-1251").Text);
        }
    }

    [Fact]
    public void Text_ThatStatesNothingAndIsNotUtf8_IsNotRead()
    {
        Assert.Equal((null, "UTF-8"), ForeignText.TryRead(Cyrillic.GetBytes($"<p>{Word}"), null));
        Assert.Null(ForeignText.TryRead(Cyrillic.GetBytes($"<meta charset=utf-8>{Word}"), null).Text);
        // Who only looks at it gets what a browser shows.
        Assert.Equal("<p>caf\u00e9", ForeignText.Read(Encoding.Latin1.GetBytes("<p>caf\u00e9"), null));
    }
}
