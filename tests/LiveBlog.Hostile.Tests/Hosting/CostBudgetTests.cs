using System.Net;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Somebody who keeps requesting what has to be made only for them.</summary>
public sealed class CostBudgetTests(Newsroom newsroom)
{
    /// <summary>More requests than an address's budget covers for any page.</summary>
    private const int MaxRequests = 1_000;
    private const int AtOnce = 20;

    [Fact]
    public async Task Budget_UsedUpByOneAddress_IsRefusedWithATime_AndOthersAreServed()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var greedy = newsroom.Server.Visitor(Addresses.Next());
        HttpResponseMessage? refused = null;
        // Many at once, or a busy machine would be asked more slowly than the budget grows again.
        for (var n = 0; n < MaxRequests && refused is null; n += AtOnce)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(n, AtOnce).Select(each => greedy.GetAsync($"/{story.Slug}?before={each}").InTime())
            );
            refused = Array.Find(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        }

        Assert.NotNull(refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        // The page that readers come for is cached, and costs them nothing.
        Assert.Equal(HttpStatusCode.OK, (await greedy.GetAsync($"/{story.Slug}").InTime()).StatusCode);
        using var other = newsroom.Server.Visitor(Addresses.Next());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/{story.Slug}?before=other").InTime()).StatusCode);
    }
}
