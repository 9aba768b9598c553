using LiveBlog.Server.Delivery;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>What an operator has set on whatever node, as it reaches this one's readers.</summary>
public sealed class DeliveryDialsTests
{
    [Fact]
    public async Task Dials_OfTheDatabase_AreThoseOfTheGate()
    {
        await using var database = await OneDatabase.CreateAsync();
        var (time, options) = (new FakeTimeProvider(), Options.Create(new DeliveryOptions()));
        var gate = new DeliveryGate(options, new MemoryStoryLog().OpenStories(options, time), time);
        using var dials = new DeliveryDials(database, gate, time, NullLogger<DeliveryDials>.Instance);
        await dials.FollowAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, options.Value.PollDelay), (gate.Mode.Push, gate.PollDelay));
        Assert.True(gate.MayPush("storm"));

        await SetAsync("storm", push: false);
        await SetAsync("calm", push: true);
        Assert.False(gate.MayPush("storm"));
        Assert.True(gate.MayPush("calm"));
        Assert.True(gate.MayPush("another"));

        await SetAsync(DeliveryDialRow.AllStories, push: false, 7_000);
        Assert.Equal((false, TimeSpan.FromSeconds(7)), (gate.Mode.Push, gate.PollDelay));
        Assert.False(gate.MayPush("another"));

        await SetAsync(DeliveryDialRow.AllStories, push: true, 9_000);
        Assert.Equal((true, TimeSpan.FromSeconds(9)), (gate.Mode.Push, gate.PollDelay));
        Assert.False(gate.MayPush("storm"));
        await SetAsync("storm", push: true);
        Assert.True(gate.MayPush("storm"));

        async Task SetAsync(string story, bool push, int pollDelayMs = 0)
        {
            await using var db = database.CreateDbContext();
            if (await db.DeliveryDials.SingleOrDefaultAsync(dial => dial.Story == story) is not { } dial)
            {
                db.DeliveryDials.Add(dial = new DeliveryDialRow { Story = story });
            }
            (dial.Push, dial.PollDelayMs) = (push, pollDelayMs);
            await db.SaveChangesAsync();
            await dials.FollowAsync(CancellationToken.None);
        }
    }
}
