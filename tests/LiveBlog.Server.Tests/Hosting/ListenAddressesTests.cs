using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class ListenAddressesTests
{
    [Fact]
    public void Addresses_AreTheConfiguredOnes_AndThatOfTheOperators()
    {
        Assert.Equal(
            ["http://localhost:5080", "http://[::]:5081", "http://127.0.0.1:5090"],
            Of(("Urls", "http://localhost:5080; http://[::]:5081"), ("Operations:Url", "http://127.0.0.1:5090"))
        );
        // Endpoints replace them all.
        Assert.Equal(
            ["https://*:443"],
            Of(
                ("Urls", "http://localhost:5080"),
                ("Kestrel:Endpoints:Https:Url", "https://*:443"),
                ("Operations:Url", "http://127.0.0.1:1")
            )
        );
        Assert.Empty(Of());
        Assert.Throws<StartRefusedException>(() => Of(("Urls", "5080")));
    }

    private static List<string> Of(params (string Name, string? Value)[] settings) =>
        [
            .. ListenAddresses
                .Of(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
                        .Build()
                )
                .Select(address => $"{address.Scheme}://{address.Host}:{address.Port}"),
        ];
}
