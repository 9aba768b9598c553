using System.Net;
using LiveBlog.Server.Views;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

public sealed class VisitorWindowTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.7");
    private readonly FakeTimeProvider _time = new();
    private readonly VisitorWindow _visitors;

    public VisitorWindowTests() => _visitors = new VisitorWindow(TimeSpan.FromMinutes(30), new LocalVisitorMemory(), _time);

    [Fact]
    public async Task Visitor_IsRememberedForAWindowAndForgottenAfterTwo()
    {
        Assert.True(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(await Visit(Home));
    }

    [Fact]
    public async Task Visitor_IsForgottenAfterTwoWindows_ThoughNobodyElseCameMeanwhile()
    {
        Assert.True(await Visit(Home));
        _time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromTicks(1));
        Assert.False(await Visit(Home));
        var another = IPAddress.Parse("192.0.2.8");
        Assert.True(await Visit(another));
        _time.Advance(TimeSpan.FromMinutes(60));
        Assert.True(await Visit(another));
    }

    /// <summary>With the secret, the shares of the networks begin anew: their hashes are others.</summary>
    [Fact]
    public async Task Network_ThatHasHadItsShare_CountsAgainWithTheNextDaysSecret()
    {
        var visitors = new VisitorWindow(TimeSpan.FromDays(3), new OtherNodes(), _time);
        for (var n = 0; n < VisitorWindow.MaxVisitsOfNetwork; n++)
        {
            await visitors.FindFirstVisitAsync(Home, $"browser {n}", "story");
        }
        Assert.False(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
    }

    [Fact]
    public async Task Visitors_AreForgottenWithTheDaysSecret()
    {
        var visitors = new VisitorWindow(TimeSpan.FromDays(1), new LocalVisitorMemory(), _time);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
    }

    [Fact]
    public async Task Household_IsOneVisitorWhateverItsDevicesMakeOfTheirAddress()
    {
        Assert.True(await Visit(IPAddress.Parse("2001:db8:1:2:aaaa::1")));
        Assert.False(await Visit(IPAddress.Parse("2001:db8:1:2:bbbb::2")));
        Assert.True(await Visit(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.True(await Visit(Home));
        Assert.False(await Visit(Home.MapToIPv6()));
        Assert.True(await Visit(IPAddress.Parse("192.0.2.8")));
        Assert.True(await IsFirstVisitAsync(_visitors, null, "browser", "story"));
    }

    [Fact]
    public async Task AgentAndStory_AreNotRunTogether()
    {
        Assert.True(await IsFirstVisitAsync(_visitors, Home, "ab", "c"));
        Assert.True(await IsFirstVisitAsync(_visitors, Home, "a", "bc"));
    }

    /// <summary>A network that pretends to be many cannot use up the memory of all, and counts again in the next window.</summary>
    [Fact]
    public async Task NetworkBeyondItsShareOfVisits_IsNotCounted_UntilTheWindowTurns()
    {
        for (var n = 0; n < VisitorWindow.MaxVisitsOfNetwork; n++)
        {
            Assert.True(await IsFirstVisitAsync(_visitors, Home, $"browser {n}", "story"));
        }
        Assert.False(await IsFirstVisitAsync(_visitors, IPAddress.Parse("192.0.2.99"), "browser", "story"));
        Assert.True(await IsFirstVisitAsync(_visitors, IPAddress.Parse("198.51.100.7"), "browser", "story"));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await IsFirstVisitAsync(_visitors, IPAddress.Parse("192.0.2.99"), "browser", "story"));
        Assert.False(await IsFirstVisitAsync(_visitors, Home, "browser 1", "story"));
    }

    [Fact]
    public async Task Visitor_WhomAnotherNodeHasSeen_IsNotCounted()
    {
        var memory = new OtherNodes { HaveSeen = true };
        var visitors = new VisitorWindow(TimeSpan.FromMinutes(30), memory, _time);
        Assert.False(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        memory.HaveSeen = false;
        Assert.False(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "another"));
        Assert.Equal(2, memory.ReadVisitors().Count);
        Assert.Equal(2, memory.TimesAsked); // not for whom this node has seen itself
        _time.Advance(TimeSpan.FromMinutes(30));
        await IsFirstVisitAsync(visitors, Home, "browser", "a third");
        Assert.Equal(3, memory.ReadVisitors().Count);
    }

    [Fact]
    public async Task Secret_ThatCouldNotBeHad_IsAskedForAgain()
    {
        var memory = new OtherNodes { Failure = new InvalidOperationException("Redis is away") };
        var visitors = new VisitorWindow(TimeSpan.FromMinutes(30), memory, _time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => IsFirstVisitAsync(visitors, Home, "browser", "story"));
        memory.Failure = null;
        Assert.True(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        Assert.Equal(2, memory.SecretsAsked);
        Assert.False(await IsFirstVisitAsync(visitors, Home, "browser", "story"));
        Assert.Equal(2, memory.SecretsAsked);
    }

    private Task<bool> Visit(IPAddress address) => IsFirstVisitAsync(_visitors, address, "browser", "story");

    private static async Task<bool> IsFirstVisitAsync(VisitorWindow visitors, IPAddress? address, string agent, string story) =>
        await visitors.FindFirstVisitAsync(address, agent, story) is not null;

    private sealed class OtherNodes : IVisitorMemory
    {
        public bool HaveSeen { get; set; }
        public Exception? Failure { get; set; }
        public int SecretsAsked { get; private set; }
        public int TimesAsked { get; private set; }
        public Func<IReadOnlyCollection<ulong>> ReadVisitors { get; private set; } = () => [];

        public Task<byte[]> GetSecretAsync(DateOnly day)
        {
            SecretsAsked++;
            return Failure is null ? Task.FromResult(new byte[32]) : Task.FromException<byte[]>(Failure);
        }

        public void TellAgainFrom(Func<IReadOnlyCollection<ulong>> readVisitors, TimeSpan window) => ReadVisitors = readVisitors;

        public Task<bool> IsFirstElsewhereAsync(ulong visitor)
        {
            TimesAsked++;
            return Task.FromResult(!HaveSeen);
        }
    }
}
