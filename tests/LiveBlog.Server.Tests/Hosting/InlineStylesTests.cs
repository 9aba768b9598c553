using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class InlineStylesTests
{
    [Fact]
    public void Looks_ArePresentAndThePreviousOne_BesideWhatShipsWithTheProgram()
    {
        var styles = new InlineStyles();
        Assert.Equal("", styles.Sources);
        styles.Allow("shipped");
        styles.AllowLook("first");
        styles.AllowLook("second");
        Assert.Equal(SourcesOf("shipped", "first", "second"), styles.Sources);
        styles.AllowLook("third");
        Assert.Equal(SourcesOf("shipped", "second", "third"), styles.Sources);
        // Set again, it is the newest.
        styles.AllowLook("second");
        styles.AllowLook("fourth");
        Assert.Equal(SourcesOf("shipped", "second", "fourth"), styles.Sources);
    }

    private static string SourcesOf(params IEnumerable<string> styles) =>
        string.Concat(styles.Select(css => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}' "));
}
