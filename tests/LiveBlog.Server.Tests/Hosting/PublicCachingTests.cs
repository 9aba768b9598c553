using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class PublicCachingTests
{
    /// <summary>A cache keeps what was taken down no longer than the promise: a second, and two while it asks again.</summary>
    [Fact]
    public void Text_IsKeptByCaches_NoLongerThanIsPromised()
    {
        var parts = PublicCaching
            .Text.Split(", ")
            .Select(part => part.Split('='))
            .ToDictionary(part => part[0], part => part.ElementAtOrDefault(1));
        var longest = int.Parse(parts["s-maxage"]!) + int.Parse(parts["stale-while-revalidate"]!);
        Assert.Equal(PublicCaching.Longest, TimeSpan.FromSeconds(longest));
        Assert.Equal("0", parts["max-age"]);
        Assert.True(parts.ContainsKey("public"));
    }

    [Theory]
    [InlineData(404, null, PublicCaching.Text)]
    [InlineData(410, null, PublicCaching.Text)]
    [InlineData(404, "no-store", "no-store")]
    [InlineData(200, null, "")]
    [InlineData(503, null, "")]
    [InlineData(401, null, "")]
    public async Task Absence_IsSharedByCachesToo_AndNothingElseUnasked(int status, string? header, string cacheControl)
    {
        await using var pipeline = Pipeline.Of(app =>
        {
            app.UsePublicCaching();
            app.Run(http =>
            {
                http.Response.StatusCode = status;
                http.Response.Headers.CacheControl = header;
                return Task.CompletedTask;
            });
        });
        Assert.Equal(cacheControl, (await pipeline.SendAsync("/", change: Pipeline.At(SharedAbsence()))).Headers.CacheControl.ToString());
        Assert.Equal(header ?? "", (await pipeline.SendAsync("/", change: Pipeline.At())).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task Public_IsReadByEverySite_AlsoIfItsAnswerComesFromACache()
    {
        await using var pipeline = Pipeline.Of(app => app.UsePublicCaching());
        var open = await pipeline.SendAsync("/", change: Pipeline.At(new EnableCorsAttribute(CorsPolicies.AnyOrigin)));
        Assert.Equal("*", open.Headers.AccessControlAllowOrigin);
        var own = await pipeline.SendAsync("/api/stories", change: Pipeline.At());
        Assert.Equal(0, own.Headers.AccessControlAllowOrigin.Count);
    }

    private static object[] SharedAbsence()
    {
        var endpoint = new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/"), 0);
        new Conventions(endpoint).WithSharedAbsence();
        return [.. endpoint.Metadata];
    }

    private sealed class Conventions(EndpointBuilder endpoint) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => convention(endpoint);
    }
}
