using System.Net;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class RateLimitsTests
{
    /// <param name="requests">That one address may send in a window of at least ten seconds, which no test lasts.</param>
    [Theory]
    [InlineData(RateLimits.SignIn, 10)]
    [InlineData(RateLimits.Links, 60)]
    [InlineData(RateLimits.Questions, 10)]
    [InlineData(RateLimits.Push, 20)]
    [InlineData(RateLimits.Seen, 60)]
    public async Task Requests_OfOneAddress_BeyondTheLimit_AreRefusedAndToldHowLong(string policy, int requests)
    {
        await using var pipeline = Pipeline.Of(app => app.UseRateLimiter(), services => services.AddRateLimits());
        for (var n = 0; n < requests; n++)
        {
            Assert.True(Pipeline.WasReached(await SendAsync(pipeline, policy, "192.0.2.1")), $"Request {n + 1} was refused");
        }
        var refused = await SendAsync(pipeline, policy, "192.0.2.1");
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.InRange(int.Parse(refused.Headers.RetryAfter.ToString()), 1, 60);
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, policy, "192.0.2.2")));
    }

    /// <summary>Their windows are a second long, which may be over while they are filled.</summary>
    [Theory]
    [InlineData(RateLimits.Votes, 20)]
    [InlineData(RateLimits.Views, 30)]
    public async Task Requests_OfOneSecond_AreAtLeastTheLimit_AndEnd(string policy, int requests)
    {
        await using var pipeline = Pipeline.Of(app => app.UseRateLimiter(), services => services.AddRateLimits());
        var reached = 0;
        while (Pipeline.WasReached(await SendAsync(pipeline, policy, "192.0.2.1")))
        {
            Assert.True(++reached < 20 * requests, "Nothing limits them");
        }
        Assert.True(reached >= requests, $"Refused after {reached}");
    }

    [Fact]
    public async Task Requests_OfOneHousehold_AreCountedTogether()
    {
        await using var pipeline = Pipeline.Of(app => app.UseRateLimiter(), services => services.AddRateLimits());
        for (var n = 0; n < 10; n++)
        {
            await SendAsync(pipeline, RateLimits.SignIn, $"2001:db8:0:1::{n + 1}");
        }
        Assert.Equal(429, (await SendAsync(pipeline, RateLimits.SignIn, "2001:db8:0:1:ffff::1")).StatusCode);
        Assert.True(Pipeline.WasReached(await SendAsync(pipeline, RateLimits.SignIn, "2001:db8:0:2::1")));
    }

    private static Task<HttpResponse> SendAsync(Pipeline pipeline, string policy, string from) =>
        pipeline.SendAsync(
            "/",
            change: http =>
            {
                Pipeline.At(new EnableRateLimitingAttribute(policy))(http);
                http.Connection.RemoteIpAddress = IPAddress.Parse(from);
            }
        );
}
