using LiveBlog.Server.Accounts.OpenId;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Syndication;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("https://b\u00fccher.example/", true)]
    [InlineData("https://a_b.example/", true)]
    [InlineData("https://[2001:db8::1]/", true)]
    [InlineData("https://exam\ufffdple.org/h", false)]
    [InlineData("https://\u0378.com/", false)]
    [InlineData("https://\u200b/", false)]
    [InlineData("https://ex\u3000am.org/", false)]
    [InlineData("https://ex\u2028am.org/", false)]
    public void Host_OfAnAddress_CanBeLookedUpIfItHasAnAsciiForm(string address, bool can) =>
        Assert.Equal(can, HostNames.CanBeLookedUp(new Uri(address)));

    [Fact]
    public void HostWithoutAnAsciiForm_IsNotAnOriginSourceOrProvider()
    {
        const string odd = "https://exam\u0378ple.org";
        Assert.False(Origins.IsOne(odd));
        Assert.Null(Source.TryParse($"{odd}/story"));
        Assert.NotNull(
            new ProviderOptions
            {
                Authority = odd,
                ClientId = "id",
                ClientSecret = "secret",
            }.FindFault()
        );
    }
}
