using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Views;
using LiveBlog.Server.Views.Seen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Views;

/// <summary>The last views, when the server stops.</summary>
public sealed class ViewRoundsTests
{
    private static readonly CancellationToken OutOfTime = new(canceled: true);

    [Fact]
    public async Task Stop_ThatHasRunOutOfTime_StillWritesTheLastViews()
    {
        await using var database = await OneDatabase.CreateAsync();
        await database.AddAsync("flood", StoryStatuses.Live, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
        using var counter = CounterOf(database);
        await CountAsync(counter);

        await StopAsync(counter, database);

        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.ViewTotals.SumAsync(total => total.Views, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StopWithoutADatabase_DoesNotCrash()
    {
        var database = await OneDatabase.CreateAsync();
        using var counter = CounterOf(database);
        await CountAsync(counter);
        await database.DisposeAsync();

        await StopAsync(counter, database);
    }

    private static Task CountAsync(ViewCounter counter) =>
        counter.CountAsync("flood", "", "direct", IPAddress.Loopback, "a browser").InTime();

    private static async Task StopAsync(ViewCounter counter, OneDatabase database)
    {
        using var rounds = new ViewRounds(
            counter,
            new SeenCounter(database, counter, TimeProvider.System),
            Options.Create(new ViewsOptions { FlushInterval = TimeSpan.FromMinutes(1) }),
            TimeProvider.System,
            NullLogger<ViewRounds>.Instance
        );
        await rounds.StartAsync(CancellationToken.None).InTime();
        await rounds.StopAsync(OutOfTime).InTime();
    }

    private static ViewCounter CounterOf(OneDatabase database) =>
        new(
            database,
            new MemoryStoryLog().OpenStories(Options.Create(new DeliveryOptions()), TimeProvider.System),
            new LocalReaderGauge(),
            new LocalVisitorMemory(),
            new UniqueReaders(database),
            NodeName.New(),
            Options.Create(new ViewsOptions()),
            TimeProvider.System
        );
}
