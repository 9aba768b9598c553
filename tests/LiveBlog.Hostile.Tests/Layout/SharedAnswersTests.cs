using System.Net;

namespace LiveBlog.Hostile.Tests.Layout;

/// <summary>The same request from a crowd, and responses that must not be cached.</summary>
public sealed class SharedAnswersTests(Newsroom newsroom)
{
    private const int Crowd = 20;

    /// <summary>A response is cached for a second; on a busy machine the crowd may take three.</summary>
    private const int MaxMade = 4;

    [Fact]
    public async Task Answer_ToACrowdThatAsksTheSame_IsMadeOnce()
    {
        // A server of its own: each change that another test makes has answers made anew.
        await using var server = await NewsroomServer.StartAsync();
        await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        using var visitor = server.Visitor();
        foreach (var address in (string[])["/search?q=bridge&made-up=", "/feed.atom?made-up=", "/?made-up="])
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(n => visitor.GetAsync($"{address}{n}").InTime()));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            // A cached response has an Age header.
            Assert.InRange(answers.Count(answer => answer.Headers.Age is null), 0, MaxMade);
        }
    }

    [Fact]
    public async Task Answer_AfterAnEditorsChange_IsMadeAgain()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Pelicans");
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("Pelicans", await visitor.GetStringAsync($"/{story.Slug}/entries/{entry}").InTime(), StringComparison.Ordinal);
        }

        Assert.True((await story.TakeDownAsync(entry)).Response.IsSuccessStatusCode);

        using var gone = await visitor.GetAsync($"/{story.Slug}/entries/{entry}").InTime();
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.DoesNotContain("Pelicans", await visitor.GetStringAsync("/search?q=pelicans").InTime(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedAnswer_IsMadeAgainAfterASecond_EvenIfNoChangeWasHeardOf()
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        var address = $"/search?q=albatross{Guid.NewGuid():N}";
        using var first = await visitor.GetAsync(address).InTime();
        Assert.Null(first.Headers.Age);
        await Patience.EventuallyAsync(
            async () =>
            {
                using var again = await visitor.GetAsync(address).InTime();
                // Kept for one; told in whole seconds.
                Assert.InRange(again.Headers.Age ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(2));
                return again.Headers.Age is null;
            },
            "the answer is made anew"
        );
    }
}
