using System.Net;

namespace LiveBlog.Server.Tests.Operations;

public sealed class WarmUpTests(ITestOutputHelper output)
{
    /// <summary>What is compiled in the background meanwhile, and the difference between two readings of the clock.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task WarmUp_LeavesNothing_AndTheFirstPublishAndUploadCostLittleMoreThanLaterOnes()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await server.WarmedUpAsync();
        await server.StopAsync();
        await server.StartAgainAsync();
        await server.WarmedUpAsync(starts: 2);
        Assert.Equal("0", Assert.Single(await QueryAsync("SELECT count(*) FROM Stories WHERE Headline = 'Warm-up'")));
        Assert.Equal("0", Assert.Single(await QueryAsync("SELECT count(*) FROM Entries WHERE Title = 'Warm-up'")));
        Assert.Equal("0", Assert.Single(await QueryAsync("SELECT count(*) FROM MediaFiles")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Folder, "data", "media"), "*", SearchOption.AllDirectories));
        (await editor.GetAsync("/api/stories")).Expect(HttpStatusCode.OK); // the very first request has extra costs
        await ComesToRestAsync();

        var publishes = await MeasureAsync(() => story.PublishAsync());
        // Made by another process, whose time is not counted here.
        var uploads = await MeasureAsync(async () =>
            (await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", new ByteArrayContent(SamplePictures.Jpeg(300, 200)))).Expect(
                HttpStatusCode.Created
            )
        );

        output.WriteLine(
            $"publish: {string.Join(", ", publishes.Select(Milliseconds))}; upload: {string.Join(", ", uploads.Select(Milliseconds))}"
        );
        Assert.True(publishes[0] < publishes[1..].Max() * 2 + Slack, $"The first publish cost {publishes[0]}");
        Assert.True(uploads[0] < uploads[1..].Max() * 2 + Slack, $"The first upload cost {uploads[0]}");

        Task<IReadOnlyList<string>> QueryAsync(string sql) => LogFile.QueryAsync(server.DatabaseFile, sql);

        // The runtime compiles in the background for a while after the start.
        Task ComesToRestAsync() =>
            Patience.EventuallyAsync(
                async () =>
                {
                    var before = server.ProcessorTime;
                    await Task.Delay(TimeSpan.FromMilliseconds(500));
                    return server.ProcessorTime - before < TimeSpan.FromMilliseconds(50);
                },
                "the server comes to rest"
            );

        async Task<TimeSpan[]> MeasureAsync(Func<Task> work)
        {
            var costs = new TimeSpan[4];
            for (var n = 0; n < costs.Length; n++)
            {
                var before = server.ProcessorTime;
                await work();
                costs[n] = server.ProcessorTime - before;
            }
            return costs;
        }
    }

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:F0} ms";
}
