using System.Net;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>What only operators may ask for is asked of each node from inside, never through the proxy.</summary>
public sealed class OperatorAddressesTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task OperatorAddress_ThroughTheShippedProxy_IsNotFound(string path)
    {
        using var visitor = newsroom.Server.Visitor();
        using var direct = await visitor.GetAsync(path).InTime();
        Assert.NotEqual(HttpStatusCode.NotFound, direct.StatusCode);

        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var http = proxy.Client();
        using var proxied = await http.GetAsync(path).InTime();

        Assert.Equal(HttpStatusCode.NotFound, proxied.StatusCode);
    }
}
