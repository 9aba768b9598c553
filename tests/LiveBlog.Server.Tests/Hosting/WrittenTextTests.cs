using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class WrittenTextTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" \t\n\u00a0\u3000", true)]
    [InlineData("\u200b\u200d\u2060\ufeff", true)]
    [InlineData("\ufe0f", true)]
    [InlineData("\udb40\udd00", true)]
    [InlineData("\u115f\u3164\uffa0\u17b4\u034f\u180e", true)]
    [InlineData("\u0001", true)]
    [InlineData(".", false)]
    [InlineData("\u200b👍\u200b", false)]
    [InlineData("می\u200cخواهم", false)]
    public void Text_ThatCannotBeSeen_IsBlank(string? text, bool isBlank) => Assert.Equal(isBlank, text.IsBlank());

    [Theory]
    [InlineData(" Eve ", "Eve", true)]
    [InlineData("Eve  Lund", "Eve  Lund", true)]
    [InlineData("می\u200cخواهم", "می\u200cخواهم", true)]
    [InlineData("\u200b", "", true)]
    [InlineData("\u00ad\u200e \u3164", "", true)]
    [InlineData("\u200b\n\u200b", "", false)]
    [InlineData("Eve\nLine two", "Eve Line two", false)]
    [InlineData("\tEve\r\n\u2028 Lund\u0085", "Eve Lund", false)]
    public void Text_OnOneLine_HasNoBreaks(string text, string line, bool isOneLine) =>
        Assert.Equal((line, isOneLine), (text.OnOneLine(), text.IsOneLine()));

    [Theory]
    [InlineData("e\u0301", NormalizationForm.FormC, "\u00e9")]
    [InlineData("\u00e9", NormalizationForm.FormD, "e\u0301")]
    [InlineData("a\ufffe", NormalizationForm.FormC, "a\ufffd")]
    [InlineData("\uffff👍", NormalizationForm.FormKD, "\uffff👍")]
    public void Text_OfAnyLetters_HasItsForms(string text, NormalizationForm form, string normalized) =>
        Assert.Equal(normalized, text.Normalized(form));

    [Theory]
    [InlineData(" Two\n lines ", "Two\n lines")]
    [InlineData(" \u200b\n\u3164", "")]
    public void Text_Trimmed_IsEmptyIfItCannotBeSeen(string text, string trimmed) => Assert.Equal(trimmed, text.Trimmed());

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab👍", 3, "ab")]
    [InlineData("ab👍", 4, "ab👍")]
    [InlineData("", 3, "")]
    public void Text_CutShort_KeepsItsLettersWhole(string text, int length, string cut) => Assert.Equal(cut, text.Truncated(length));
}
