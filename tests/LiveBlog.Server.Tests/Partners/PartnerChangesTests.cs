using LiveBlog.Server.Partners;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Partners;

/// <summary>Each change is stored whole, is known to this node at once, and leaves a record of who made it.</summary>
public sealed class PartnerChangesTests : IAsyncLifetime
{
    private const string Origin = "https://evening-post.example";

    private static readonly PartnerEdit Post = new(
        " Evening Post ",
        "evening-post",
        [Origin, "https://m.evening-post.example", Origin],
        "ticker",
        "night",
        " From the Wire ",
        CanonicalOurs: false,
        ["Sport"],
        ["Economy"]
    );

    private PartnerDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await PartnerDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Partner_IsStoredAsItWasWritten_AndKnownAtOnce()
    {
        var row = await _desk.ReadAsync(await _desk.AddAsync(Post, "lbp_first"));
        Assert.Equal(("Evening Post", "evening-post", "ticker", "night"), (row.Name, row.Handle, row.Layout, row.Theme));
        Assert.Equal(("From the Wire", false, _desk.Time.GetUtcNow()), (row.Attribution, row.IsCanonicalOurs, row.CreatedAt));
        Assert.Equal($"{Origin}\nhttps://m.evening-post.example", row.Origins);
        Assert.Null(row.EarlierKeyHash);
        Assert.NotEqual("lbp_first", row.KeyHash);

        Assert.True(_desk.Registry.Knows("lbp_first"));
        Assert.Equal("evening-post", _desk.Origins.HandleOf("https://m.evening-post.example"));
        var tags = _desk.Tags.Find("evening-post")!;
        Assert.Equal(["Sport"], tags.In);
        Assert.Equal(["Economy"], tags.Out);
    }

    [Fact]
    public async Task Partner_WithoutALook_HasTheUsualOne()
    {
        var row = await _desk.ReadAsync(await _desk.AddAsync(new PartnerEdit("Post", "post", [Origin]), "lbp_first"));
        Assert.Equal(("full", "", "", "", ""), (row.Layout, row.Theme, row.Attribution, row.TagsIn, row.TagsOut));
        Assert.True(row.IsCanonicalOurs);
    }

    [Fact]
    public async Task Edit_KeepsTheNameOfTheWidgets_AndDoesNotClashWithItself()
    {
        var id = await _desk.AddAsync(Post, "lbp_first");
        await _desk.AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"]), "lbp_herald");
        var edit = new PartnerEdit("Post", "renamed", [Origin, "https://post.example"]);
        Assert.Null(await _desk.ChangeAsync(changes => changes.EditAsync(_desk.Administrator, id, edit)));
        var row = await _desk.ReadAsync(id);
        Assert.Equal(("Post", "evening-post", $"{Origin}\nhttps://post.example"), (row.Name, row.Handle, row.Origins));
        Assert.Equal(("full", "", ""), (row.Layout, row.Theme, row.TagsIn));
        Assert.Equal("evening-post", _desk.Origins.HandleOf("https://post.example"));
        Assert.Null(_desk.Origins.HandleOf("https://m.evening-post.example"));
        Assert.True(_desk.Registry.Knows("lbp_first"));

        // It is set once, so the console need not send it again.
        Assert.Null(await _desk.ChangeAsync(changes => changes.EditAsync(_desk.Administrator, id, edit with { Handle = null })));
        var taken = edit with { Origins = ["https://herald.example"] };
        Assert.Equal(422, await _desk.ChangeAsync(changes => changes.EditAsync(_desk.Administrator, id, taken)));
        var wrong = edit with { Origins = ["https://*.example"] };
        Assert.Equal(422, await _desk.ChangeAsync(changes => changes.EditAsync(_desk.Administrator, id, wrong)));
        Assert.Equal(404, await _desk.ChangeAsync(changes => changes.EditAsync(_desk.Administrator, Guid.CreateVersion7(), edit)));
        Assert.Equal(row.Origins, (await _desk.ReadAsync(id)).Origins);
    }

    [Fact]
    public async Task Add_WithANameOrAnOriginThatIsTaken_IsRefusedAndChangesNothing()
    {
        await _desk.AddAsync(Post, "lbp_first");
        foreach (var edit in (PartnerEdit[])[Post with { Origins = ["https://b.example"] }, Post with { Handle = "other-post" }])
        {
            Assert.Equal(422, await AddAsync(edit));
        }
        Assert.False(_desk.Registry.Knows("lbp_second"));
        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task Key_IsGoodBesideTheNewOne_UntilItIsDropped()
    {
        var id = await _desk.AddAsync(Post, "lbp_first");
        Assert.Null(await _desk.ChangeAsync(changes => changes.RotateAsync(_desk.Administrator, id, PartnerRegistry.HashOf("lbp_second"))));
        Assert.Equal((true, true), (_desk.Registry.Knows("lbp_first"), _desk.Registry.Knows("lbp_second")));
        Assert.Null(await _desk.ChangeAsync(changes => changes.DropEarlierKeyAsync(_desk.Administrator, id)));
        Assert.Equal((false, true), (_desk.Registry.Knows("lbp_first"), _desk.Registry.Knows("lbp_second")));
        Assert.Null(await _desk.ChangeAsync(changes => changes.RemoveAsync(_desk.Administrator, id)));
        Assert.False(_desk.Registry.Knows("lbp_second"));
        Assert.Null(_desk.Origins.HandleOf(Origin));
        Assert.Null(_desk.Tags.Find("evening-post"));
    }

    [Fact]
    public async Task Keys_ThatAreNone_AreNotKnown()
    {
        await _desk.AddAsync(Post, "lbp_first");
        foreach (var forged in (string[])["", "lbp_", "LBP_FIRST", "lbp_first ", PartnerRegistry.HashOf("lbp_first")])
        {
            Assert.False(_desk.Registry.Knows(forged), forged);
        }
        Assert.Matches("^lbp_[0-9a-f]{48}$", PartnerRegistry.NewKey());
        Assert.NotEqual(PartnerRegistry.NewKey(), PartnerRegistry.NewKey());
    }

    [Fact]
    public async Task Partners_BeyondTheMost_AreRefused()
    {
        await using (var db = _desk.Database.CreateDbContext())
        {
            db.Partners.AddRange(Enumerable.Range(1, PartnerRules.MaxPartners - 1).Select(Row));
            await db.SaveChangesAsync();
        }
        Assert.Equal(100, PartnerRules.MaxPartners);
        Assert.Null(await AddAsync(Post));
        Assert.Equal(409, await AddAsync(new PartnerEdit("One more", "one-more", ["https://one-more.example"])));
    }

    [Fact]
    public async Task Change_BySomebodyWhoMayNotOrMayNoLonger_IsRefused()
    {
        var (id, user) = (await _desk.AddAsync(Post, "lbp_first"), _desk.Administrator);
        await using (var db = _desk.Database.CreateDbContext())
        {
            await db.Sessions.ExecuteDeleteAsync();
        }
        Assert.Equal(403, await AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"])));
        Assert.Equal(403, await _desk.ChangeAsync(changes => changes.RotateAsync(user, id, "hash")));
        Assert.Equal(403, await _desk.ChangeAsync(changes => changes.RemoveAsync(user, id)));
        Assert.Equal(403, await _desk.SetPolicyAsync(isOnlyRegistered: true));
        Assert.False(_desk.Origins.IsClosed);
    }

    [Fact]
    public async Task EachChange_IsRecordedAndRaisesTheVersion_ThatOtherNodesLookAt()
    {
        var id = await _desk.AddAsync(Post, "lbp_first");
        await _desk.ChangeAsync(changes => changes.RotateAsync(_desk.Administrator, id, "hash"));
        await _desk.ChangeAsync(changes => changes.DropEarlierKeyAsync(_desk.Administrator, id));
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        await _desk.SetPolicyAsync(isOnlyRegistered: false);
        await _desk.ChangeAsync(changes => changes.RemoveAsync(_desk.Administrator, id));
        Assert.Equal(6, await VersionAsync());
        await using var db = _desk.Database.CreateDbContext();
        var audit = await db
            .Audit.AsNoTracking()
            .Where(row => row.Action == AuditAction.PartnerChange)
            .OrderBy(row => row.At)
            .ToListAsync();
        Assert.Equal(
            ["registered", "new key", "earlier key dropped", "only registered", "everybody", "removed"],
            audit.Select(row => row.Detail)
        );
        Assert.Equal(["Evening Post", "Evening Post", "Evening Post", "", "", "Evening Post"], audit.Select(row => row.Subject));
        Assert.All(audit, row => Assert.Equal("Ada Lund", row.By));
    }

    private Task<int?> AddAsync(PartnerEdit edit) =>
        _desk.ChangeAsync(changes =>
            changes.AddAsync(_desk.Administrator, Guid.CreateVersion7(), edit, PartnerRegistry.HashOf("lbp_second"))
        );

    private async Task<long> VersionAsync()
    {
        await using var db = _desk.Database.CreateDbContext();
        return (await db.PartnerPolicy.AsNoTracking().SingleAsync()).Version;
    }

    private static PartnerRow Row(int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = $"Partner {number}",
            Handle = $"partner-{number}",
            Origins = $"https://p{number}.example",
            KeyHash = $"{number}",
            Layout = "full",
            Theme = "",
            Attribution = "",
            CreatedAt = default,
        };
}
