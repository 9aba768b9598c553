using System.Net;
using System.Security.Claims;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>For whom a full node keeps its last places.</summary>
public sealed class KnownAddressesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Address_IsKnownForAWorkingDay()
    {
        var known = new KnownAddresses(_time);
        known.Note(IPAddress.Parse("192.0.2.1"));
        Assert.True(known.IsKnown(IPAddress.Parse("192.0.2.1")));
        Assert.True(known.IsKnown(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.False(known.IsKnown(IPAddress.Parse("192.0.2.2")));
        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.True(known.IsKnown(IPAddress.Parse("192.0.2.1")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(known.IsKnown(IPAddress.Parse("192.0.2.1")));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData(null, true)]
    [InlineData("192.0.2.1", false)]
    public void Machine_KnowsItself(string? address, bool isKnown) =>
        Assert.Equal(isKnown, new KnownAddresses(_time).IsKnown(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public void Addresses_MoreThanANewsroomHas_AreNotRemembered_UntilOthersAreOld()
    {
        var known = new KnownAddresses(_time);
        for (var n = 0; n < 4096; n++)
        {
            known.Note(Of(n));
        }
        known.Note(Of(4096));
        Assert.False(known.IsKnown(Of(4096)));
        Assert.True(known.IsKnown(Of(0)));
        _time.Advance(TimeSpan.FromHours(6));
        known.Note(Of(0));
        _time.Advance(TimeSpan.FromHours(7));
        known.Note(Of(4096));
        Assert.True(known.IsKnown(Of(4096)));
        Assert.True(known.IsKnown(Of(0)));
        Assert.False(known.IsKnown(Of(1)));

        static IPAddress Of(int n) => new([198, 51, (byte)(n / 256), (byte)(n % 256)]);
    }

    [Theory]
    [InlineData("cookie", true)]
    [InlineData(null, false)]
    public async Task Address_OfASignedInPerson_IsNoted(string? scheme, bool isNoted)
    {
        await using var pipeline = Pipeline.Of(
            app => app.UseKnownAddresses(),
            services => services.AddKnownAddresses().AddSingleton<TimeProvider>(_time)
        );
        await pipeline.SendAsync("/api/stories", change: http => http.User = new ClaimsPrincipal(new ClaimsIdentity(scheme)));
        Assert.Equal(isNoted, pipeline.Services.GetRequiredService<KnownAddresses>().IsKnown(IPAddress.Parse("192.0.2.7")));
    }
}
