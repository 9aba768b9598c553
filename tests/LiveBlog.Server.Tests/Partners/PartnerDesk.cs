using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Partners;

/// <summary>What one node knows of partners, over a database with one administrator.</summary>
internal sealed class PartnerDesk : IAsyncDisposable
{
    private readonly Account _ada = new()
    {
        Id = Guid.CreateVersion7(),
        Name = "Ada Lund",
        Role = Roles.Administrator,
    };

    private readonly Guid _session = Guid.CreateVersion7();

    private PartnerDesk(OneDatabase database)
    {
        Database = database;
        var delivery = Options.Create(new DeliveryOptions());
        Gate = new DeliveryGate(delivery, new MemoryStoryLog().OpenStories(delivery, Time), Time);
        Traffic = new PartnerTraffic(Origins);
        Registry = new PartnerRegistry(database, Origins, Tags, Gate, Time, NullLogger<PartnerRegistry>.Instance);
    }

    public OneDatabase Database { get; }
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    public PartnerOrigins Origins { get; } = new(new ConfigurationBuilder().Build());
    public PartnerTags Tags { get; } = new();
    public PartnerTraffic Traffic { get; }
    public DeliveryGate Gate { get; }
    public PartnerRegistry Registry { get; }

    public ClaimsPrincipal Administrator => _ada.ToSession(_session, "test", "192.0.2.0");

    public static async Task<PartnerDesk> OpenAsync()
    {
        var desk = new PartnerDesk(await OneDatabase.CreateOnDiskAsync());
        await using var db = desk.Database.CreateDbContext();
        db.Users.Add(desk._ada);
        db.Sessions.Add(
            new SessionRow
            {
                Id = desk._session,
                AccountId = desk._ada.Id,
                Device = "",
                Network = "",
                CreatedAt = desk.Time.GetUtcNow(),
                SeenAt = desk.Time.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
        return desk;
    }

    /// <summary>Makes a change as the API does, with a database of its own; null when it was made.</summary>
    public async Task<int?> ChangeAsync(Func<PartnerChanges, Task<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult?>> change)
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await using var db = Database.CreateDbContext();
        return (await change(new PartnerChanges(db, Registry, Time)))?.StatusCode;
    }

    public async Task<Guid> AddAsync(PartnerEdit edit, string key)
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await ChangeAsync(changes => changes.AddAsync(Administrator, id, edit, PartnerRegistry.HashOf(key))));
        return id;
    }

    public Task<int?> SetPolicyAsync(bool isOnlyRegistered) =>
        ChangeAsync(changes => changes.SetPolicyAsync(Administrator, isOnlyRegistered));

    public async Task<PartnerRow> ReadAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Partners.AsNoTracking().SingleAsync(p => p.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        Registry.Dispose();
        await Database.DisposeAsync();
    }
}
