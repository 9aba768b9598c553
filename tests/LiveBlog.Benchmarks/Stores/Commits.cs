namespace LiveBlog.Benchmarks.Stores;

/// <summary>Entries published through the product's own writer: entry, version, change and seq in one transaction.</summary>
internal static class Commits
{
    private const int Nodes = 3;

    public static async Task<StoreFigures> MeasureAsync(PostgresProcess postgres, int writers, int stories, TimeSpan duration)
    {
        var connection = await postgres.CreateDatabaseAsync();
        var nodes = Enumerable.Range(0, Nodes).Select(_ => new StoreNode(connection)).ToList();
        try
        {
            await nodes[0].MigrateAsync();
            var made = new List<Guid>();
            for (var story = 0; story < stories; story++)
            {
                made.Add(await nodes[0].CreateStoryAsync($"story-{story}"));
            }
            return await Repeated.MeasureAsync(
                writers,
                duration,
                writer => nodes[writer % Nodes].PostAsync(made[writer % stories]),
                () => postgres.CpuSeconds
            );
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }
}
