using System.Net;
using LiveBlog.Server.Tallies;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Tallies;

/// <summary>Who counts as one visitor.</summary>
public sealed class VoterKeyTests : IAsyncLifetime
{
    private static readonly Guid Poll = Guid.CreateVersion7();

    private OneDatabase _database = null!;
    private VoterKey _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _keys = new VoterKey(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Visitor_IsTheSameOnEveryNode_AndAfterARestart() =>
        Assert.Equal(await OfAsync("192.0.2.1"), await new VoterKey(_database).OfAsync(Poll, Request("192.0.2.1", "Firefox")));

    [Fact]
    public async Task Installations_KnowAVisitorByDifferentNumbers()
    {
        await using var other = await OneDatabase.CreateAsync();
        Assert.NotEqual(await OfAsync("192.0.2.1"), await new VoterKey(other).OfAsync(Poll, Request("192.0.2.1", "Firefox")));
    }

    [Fact]
    public async Task Visitor_OfAnotherAddressBrowserOrSubject_IsAnother()
    {
        long[] visitors =
        [
            await OfAsync("192.0.2.1"),
            await OfAsync("192.0.2.2"),
            await OfAsync("192.0.2.1", agent: "Chromium"),
            await OfAsync("2001:db8:1:2::1"),
            await OfAsync("2001:db8:1:3::1"),
            // By one subject's numbers nobody can be found in another's.
            await _keys.OfAsync(Guid.CreateVersion7(), Request("192.0.2.1", "Firefox")),
        ];
        Assert.Equal(visitors, visitors.Distinct());
    }

    [Fact]
    public async Task Household_IsOneVisitor_WhateverItsDevicesMakeOfTheirAddress()
    {
        Assert.Equal(await OfAsync("2001:db8:1:2::1"), await OfAsync("2001:db8:1:2:ffff::9"));
        Assert.Equal(await OfAsync("192.0.2.1"), await OfAsync("::ffff:192.0.2.1"));
    }

    [Fact]
    public async Task Agent_CountsUpToALength()
    {
        var agent = new string('a', 400);
        Assert.Equal(await OfAsync("192.0.2.1", agent + "b"), await OfAsync("192.0.2.1", agent + "c"));
        Assert.NotEqual(await OfAsync("192.0.2.1", agent[1..] + "bd"), await OfAsync("192.0.2.1", agent[1..] + "cd"));
    }

    [Fact]
    public async Task Network_ThatHasUsedUpItsShare_IsNotAdmitted_AndOthersAre()
    {
        var voters = new Voters(_keys, new VoteShares(TimeProvider.System));
        for (var n = 0; n < VoteShares.OfNetwork; n++)
        {
            Assert.NotNull(await voters.AdmitAsync(Poll, Request($"192.0.2.{n % 250}", $"Browser {n}")));
        }
        Assert.Null(await voters.AdmitAsync(Poll, Request("192.0.2.9", "Browser")));
        Assert.NotNull(await voters.AdmitAsync(Poll, Request("192.0.3.9", "Browser")));
        Assert.NotNull(await voters.AdmitAsync(Guid.CreateVersion7(), Request("192.0.2.9", "Browser")));
    }

    private Task<long> OfAsync(string address, string agent = "Firefox") => _keys.OfAsync(Poll, Request(address, agent));

    private static DefaultHttpContext Request(string address, string agent)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        http.Request.Headers.UserAgent = agent;
        return http;
    }
}
