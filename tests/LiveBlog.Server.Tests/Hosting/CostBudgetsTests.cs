using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>
/// Processor time for strangers. The budgets fill up by the machine's clock, so each test asks for more than they gain in ten seconds.
/// </summary>
public sealed class CostBudgetsTests
{
    /// <summary>Ten seconds of a quarter of a core.</summary>
    private const int OfAddress = 2_500;

    [Fact]
    public async Task Address_ThatHasSpentItsBudget_IsRefused_AndOthersAreNot()
    {
        await using var pipeline = Start();
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, CostOf.Pages, OfAddress, "192.0.2.1")));
        var refused = await SendAsync(pipeline, CostOf.Pages, OfAddress, "192.0.2.1");
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.StatusCode);
        Assert.True(int.Parse(refused.Headers.RetryAfter.ToString()) >= 1);
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, CostOf.Pages, 100, "192.0.2.2")));
    }

    [Theory]
    [InlineData(nameof(CostOf.Search), 0.25)]
    [InlineData(nameof(CostOf.Cards), 0.25)]
    [InlineData(nameof(CostOf.SignIn), 0.25)]
    [InlineData(nameof(CostOf.Pages), 0.75)]
    public async Task Addresses_Together_HaveTheirShareOfTheMachine_ForFiveSeconds(string kind, double share)
    {
        var of = Enum.Parse<CostOf>(kind);
        await using var pipeline = Start();
        var saved = (int)(share * Environment.ProcessorCount * 1000) * 5;
        var each = Math.Min(saved / 2, OfAddress);
        var reached = 0;
        HttpResponse answer;
        while (Pipeline.WasReached(answer = await SendAsync(pipeline, of, each, $"198.51.{reached / 250}.{reached % 250 + 1}")))
        {
            Assert.True(++reached <= 3 * saved / each, "Nothing limits them");
        }
        Assert.True(reached >= saved / each, $"Refused after {reached} answers of {each} ms");
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.RetryAfter.ToString());
        // What one kind has used up is no other's.
        var other = of == CostOf.Pages ? CostOf.Search : CostOf.Pages;
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, other, 10, "203.0.113.1")));
    }

    [Fact]
    public async Task Answer_ThatNeedNotBeMade_CostsNothing()
    {
        await using var pipeline = Start();
        for (var n = 0; n < 3; n++)
        {
            Assert.True(Pipeline.WasReached(await SendAsync(pipeline, CostOf.Pages, OfAddress, "192.0.2.1", isMade: false)));
        }
        Assert.True(Pipeline.WasReached(await pipeline.SendAsync("/free", change: Pipeline.At())));
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, CostOf.Pages, OfAddress, "192.0.2.1", isMade: true)));
        Assert.False(Pipeline.WasReached(await SendAsync(pipeline, CostOf.Pages, OfAddress, "192.0.2.1", isMade: true)));
    }

    private static Pipeline Start() => Pipeline.Of(app => app.UseCostBudgets(), services => services.AddCostBudgets());

    private static Task<HttpResponse> SendAsync(Pipeline pipeline, CostOf of, int cost, string from, bool? isMade = null) =>
        pipeline.SendAsync(
            "/",
            change: http =>
            {
                Pipeline.At(new AnswerCost(of, cost, isMade is { } made ? _ => made : null))(http);
                http.Connection.RemoteIpAddress = IPAddress.Parse(from);
            }
        );
}
