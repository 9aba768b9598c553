using System.Net;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>No address can take all connections, and a proxy of ours is not one address among others.</summary>
public sealed class ConnectionSharesTests
{
    private static readonly IPAddress Reader = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.5");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddDays(1));
    private readonly CountedWarnings _log = new();

    [Fact]
    public void Address_HoldsItsShare_AndGetsAPlaceForEachThatItGivesBack()
    {
        var shares = Shares();
        // Always at least as many as a household needs, and with so small a share no more.
        Assert.Equal(32, Enumerable.Range(0, 100).Count(_ => shares.TryEnter(Reader)));
        Assert.False(shares.TryEnter(Reader.MapToIPv6()));
        Assert.True(shares.TryEnter(IPAddress.Parse("192.0.2.2")));
        shares.Leave(Reader);
        Assert.True(shares.TryEnter(Reader));
        Assert.False(shares.TryEnter(Reader));
    }

    [Fact]
    public void Proxy_OfOurs_IsNotCounted()
    {
        var shares = Shares();
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(shares.TryEnter(Proxy)));
        shares.Leave(Proxy);
        Assert.True(shares.TryEnter(IPAddress.Parse("10.0.0.6")));
        Assert.Equal(31, Enumerable.Range(0, 100).Count(_ => shares.TryEnter(IPAddress.Parse("10.0.0.6"))));
    }

    [Fact]
    public void Refusals_AreLoggedOnceAMinute()
    {
        var shares = Shares();
        void Flood() => Assert.Contains(false, Enumerable.Range(0, 100).Select(_ => shares.TryEnter(Reader)));
        Flood();
        Assert.Equal(1, _log.Count);
        _time.Advance(TimeSpan.FromMinutes(1));
        Flood();
        Assert.Equal(1, _log.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Flood();
        Assert.Equal(2, _log.Count);
    }

    private ConnectionShares Shares() =>
        new(
            Options.Create(new DeliveryOptions { AddressShare = 0.000_001 }),
            Options.Create(new ProxyOptions { Trusted = Proxy.ToString() }),
            new KnownAddresses(_time),
            _time,
            _log
        );

    private sealed class CountedWarnings : ILogger<ConnectionShares>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Count++;
    }
}
