namespace LiveBlog.Server.Tests.Layout;

public sealed class AddressesTests
{
    /// <summary>Addresses are in angle brackets here.</summary>
    [Theory]
    [InlineData("No address", "No address")]
    [InlineData("", "")]
    [InlineData("https://a.example/x", "<https://a.example/x>")]
    [InlineData("See https://a.example/x.", "See <https://a.example/x>.")]
    [InlineData("(http://a.example/x?y=1&z=2), then", "(<http://a.example/x?y=1&z=2>), then")]
    [InlineData("https://a.example/x https://b.example", "<https://a.example/x> <https://b.example>")]
    [InlineData("javascript:alert(1) ftp://a.example", "javascript:alert(1) ftp://a.example")]
    [InlineData("https://", "https://")]
    public void Split_FindsTheAddressesAndKeepsEverythingElse(string text, string parts)
    {
        var found = Server.Layout.Addresses.Split(text).ToList();
        Assert.Equal(parts, string.Concat(found.Select(part => part.IsAddress ? $"<{part.Part}>" : part.Part)));
        Assert.Equal(text, string.Concat(found.Select(part => part.Part)));
    }

    [Fact]
    public void Split_EndsAtWhatCouldEndAnAttribute()
    {
        var (address, _) = Server.Layout.Addresses.Split("https://a.example/x\"onclick=\"y").First();
        Assert.Equal("https://a.example/x", address);
        (address, _) = Server.Layout.Addresses.Split("https://a.example/x<b>").First();
        Assert.Equal("https://a.example/x", address);
    }
}
