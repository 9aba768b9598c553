using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class NetworkSharesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Guid _subject = Guid.NewGuid();

    [Fact]
    public void Network_HasItsShareOfEachSubject_WhateverAddressesItUses()
    {
        var shares = new Three(_time);
        Assert.True(Take(shares, "192.0.2.1"));
        Assert.True(Take(shares, "192.0.2.2"));
        Assert.True(Take(shares, "192.0.2.3"));
        Assert.False(Take(shares, "192.0.2.4"));
        Assert.False(Take(shares, "192.0.2.1"));
        Assert.True(Take(shares, "192.0.3.1"));
        Assert.True(shares.TryTake(Guid.NewGuid(), IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void Share_IsThereAgain_AfterAnHour()
    {
        var shares = new Three(_time);
        while (Take(shares, "192.0.2.1")) { }
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(Take(shares, "192.0.2.1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Take(shares, "192.0.2.1"));
        Assert.True(Take(shares, "192.0.2.1"));
        // The hour begins with the first of them.
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(Take(shares, "192.0.2.1"));
        Assert.False(Take(shares, "192.0.2.1"));
    }

    private bool Take(Three shares, string from) => shares.TryTake(_subject, IPAddress.Parse(from));

    private sealed class Three(TimeProvider time) : NetworkShares(3, time);
}
