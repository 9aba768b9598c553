using System.Text.Json;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class ForeignJsonTests
{
    [Theory]
    [InlineData(@"""\ud83d\udc4d""", "👍")]
    [InlineData(@"""cut \ud83d""", "cut \ufffd")]
    [InlineData(@"""\udc4d cut""", "\ufffd cut")]
    [InlineData(@"""\ud83d\ud83d\udc4d""", "\ufffd👍")]
    // An escaped backslash is no beginning of an escape.
    [InlineData(@"""\\ud83d""", @"\ud83d")]
    [InlineData(@"""\u0041""", "A")]
    public void Text_ThatNoTextCanHold_IsReplaced(string json, string text)
    {
        using var document = ForeignJson.Parse(json);
        Assert.Equal(text, document.RootElement.GetString());
    }

    [Theory]
    [InlineData("""{"a":["fine",{"b":1}]}""", true)]
    [InlineData("""{"a":["\ud83d"]}""", false)]
    [InlineData("""{"\ud83d":1}""", false)]
    public void Json_IsReadable_IfEveryTextIs(string json, bool isReadable)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(isReadable, ForeignJson.IsReadable(document.RootElement));
    }
}
