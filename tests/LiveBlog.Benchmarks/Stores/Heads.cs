namespace LiveBlog.Benchmarks.Stores;

/// <summary>The question that each node asks every few seconds: how far the stories are that it has in use.</summary>
internal static class Heads
{
    public static async Task<StoreFigures> MeasureAsync(PostgresProcess postgres, int stories, TimeSpan duration)
    {
        await using var node = new StoreNode(await postgres.CreateDatabaseAsync());
        await node.MigrateAsync();
        var inUse = Enumerable.Range(0, stories).Select(story => $"story-{story}").ToList();
        foreach (var slug in inUse)
        {
            await node.CreateStoryAsync(slug);
        }
        return await Repeated.MeasureAsync(1, duration, _ => node.ReadHeadsAsync(inUse), () => postgres.CpuSeconds);
    }
}
