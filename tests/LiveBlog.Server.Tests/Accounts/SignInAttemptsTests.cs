using System.Net;
using LiveBlog.Server.Accounts;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SignInAttemptsTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";

    private OneNewsroom _newsroom = null!;

    private SignInAttempts Attempts => _newsroom.Get<SignInAttempts>();

    public async ValueTask InitializeAsync() => _newsroom = await OneNewsroom.CreateAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    // A household has a whole /64 of IPv6.
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public async Task Attempts_OfOneNetworkAddress_EndWithTheTenth(string guessing, string next, bool isTheSame)
    {
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            Assert.NotNull(await TryAsync(Ada, guessing));
        }
        Assert.Equal(isTheSame, await TryAsync(Ada, next) is null);
        Assert.NotNull(await TryAsync("ben@example.org", guessing));
    }

    [Fact]
    public async Task Attempts_AreCountedForTheAddressHoweverItIsTyped()
    {
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            Assert.NotNull(await TryAsync(n % 2 == 0 ? " Ada@Example.ORG " : Ada, "192.0.2.1"));
        }
        Assert.Null(await TryAsync("ADA@example.org", "192.0.2.1"));
    }

    [Fact]
    public async Task Attempts_AreAllowedAgain_OnceTheWindowIsOver()
    {
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            await TryAsync(Ada, "192.0.2.1");
        }
        _newsroom.Time.Advance(SignInAttempts.Window);
        Assert.Null(await TryAsync(Ada, "192.0.2.1"));
        _newsroom.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await TryAsync(Ada, "192.0.2.1"));
    }

    [Fact]
    public async Task Attempts_OfAllStrangers_EndWithTheThirtieth_AndLeaveAKnownDeviceItsOwn()
    {
        for (var n = 1; n <= SignInAttempts.MaxOfStrangers; n++)
        {
            Assert.NotNull(await TryAsync(Ada, $"192.0.2.{n}"));
        }
        Assert.Null(await TryAsync(Ada, "198.51.100.1"));

        var device = Guid.NewGuid();
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            Assert.NotNull(await Attempts.TryBeginAsync(Ada, IPAddress.Parse("198.51.100.1"), device));
        }
        Assert.Null(await Attempts.TryBeginAsync(Ada, IPAddress.Parse("198.51.100.2"), device));
        Assert.NotNull(await Attempts.TryBeginAsync(Ada, IPAddress.Parse("198.51.100.2"), Guid.NewGuid()));
    }

    [Fact]
    public async Task Success_ForgivesTheOwnersMistakes_AndOfStrangersOnlyItself()
    {
        for (var n = 0; n < SignInAttempts.MaxOfOne - 1; n++)
        {
            await TryAsync(Ada, "192.0.2.1");
        }
        await Attempts.ForgiveAsync((await TryAsync(Ada, "192.0.2.1"))!);
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            Assert.NotNull(await TryAsync(Ada, "192.0.2.1"));
        }
        Assert.Null(await TryAsync(Ada, "192.0.2.1"));

        // Nine and ten of them were not taken back: eleven more strangers may try.
        for (var n = 1; n <= SignInAttempts.MaxOfStrangers - 19; n++)
        {
            Assert.NotNull(await TryAsync(Ada, $"198.51.100.{n}"));
        }
        Assert.Null(await TryAsync(Ada, "203.0.113.1"));
    }

    private Task<IReadOnlyList<string>?> TryAsync(string email, string from) => Attempts.TryBeginAsync(email, IPAddress.Parse(from), null);
}
