using LiveBlog.Server.Hosting;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Stories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Partners;

public sealed class PartnerRegistryTests : IAsyncLifetime
{
    private const string Origin = "https://evening-post.example";
    private static readonly PartnerEdit Post = new("Evening Post", "evening-post", [Origin]);

    private PartnerDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await PartnerDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    /// <summary>Before the first reader: a restart must not open for a moment what is closed.</summary>
    [Fact]
    public async Task Start_OfANode_WhereOnlyPartnersMayShowStories_ClosesItBeforeTheFirstReader()
    {
        await _desk.AddAsync(Post, "lbp_first");
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        var origins = new PartnerOrigins(new ConfigurationBuilder().Build());
        using var registry = Another(origins);
        await registry.StartAsync(CancellationToken.None);
        Assert.True(origins.IsClosed);
        Assert.True(origins.Admits(Origin, "live.example"));
        Assert.True(registry.Knows("lbp_first"));
        await registry.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Change_OnAnotherNode_IsHeardOfWithinTwoSeconds()
    {
        await _desk.Registry.StartAsync(CancellationToken.None);
        using var other = Another(new PartnerOrigins(new ConfigurationBuilder().Build()));
        await using (var db = _desk.Database.CreateDbContext())
        {
            var changes = new PartnerChanges(db, other, _desk.Time);
            Assert.Null(await changes.AddAsync(_desk.Administrator, Guid.CreateVersion7(), Post, PartnerRegistry.HashOf("lbp_first")));
        }
        Assert.False(_desk.Registry.Knows("lbp_first"));
        await Patience.EventuallyAsync(
            () =>
            {
                _desk.Time.Advance(TimeSpan.FromSeconds(2));
                return _desk.Registry.Knows("lbp_first");
            },
            "the other node's change is followed"
        );
        await _desk.Registry.StopAsync(CancellationToken.None);
    }

    /// <summary>Readers who hold a connection under the earlier terms must come back and be looked at again.</summary>
    [Fact]
    public async Task Readers_AreAskedToReconnectWhenSomebodyIsNoLongerAdmitted_AndOnlyThen()
    {
        var admission = _desk.Gate.Admission;
        var post = await _desk.AddAsync(Post, "lbp_first");
        Assert.Equal(admission, _desk.Gate.Admission);
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        Assert.Equal(admission + 1, _desk.Gate.Admission);
        await _desk.AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"]), "lbp_second");
        Assert.Equal(admission + 1, _desk.Gate.Admission);
        await _desk.ChangeAsync(changes => changes.RemoveAsync(_desk.Administrator, post));
        Assert.Equal(admission + 2, _desk.Gate.Admission);
        await _desk.SetPolicyAsync(isOnlyRegistered: false);
        Assert.Equal(admission + 2, _desk.Gate.Admission);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("server")]
    public async Task Partner_WhosePageOrServerAsked_IsNotedAsSeen_AndNobodyElse(string way)
    {
        var post = await _desk.AddAsync(Post, "lbp_first");
        var herald = await _desk.AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"]), "lbp_second");
        var at = _desk.Time.GetUtcNow();
        if (way == "page")
        {
            _desk.Registry.See("https://stranger.example");
            _desk.Registry.See("");
            _desk.Registry.See(Origin);
        }
        else
        {
            Assert.True(_desk.Registry.Knows("lbp_first"));
        }
        await _desk.Registry.StartAsync(CancellationToken.None);
        await Patience.EventuallyAsync(
            async () =>
            {
                _desk.Time.Advance(TimeSpan.FromSeconds(2));
                return (await _desk.ReadAsync(post)).SeenAt is not null;
            },
            "it is written when the partner was seen"
        );
        await _desk.Registry.StopAsync(CancellationToken.None);
        Assert.Equal(at, (await _desk.ReadAsync(post)).SeenAt);
        Assert.Null((await _desk.ReadAsync(herald)).SeenAt);
    }

    private PartnerRegistry Another(PartnerOrigins origins) =>
        new(_desk.Database, origins, new PartnerTags(), _desk.Gate, _desk.Time, NullLogger<PartnerRegistry>.Instance);
}
