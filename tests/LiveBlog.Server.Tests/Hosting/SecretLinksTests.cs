using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class SecretLinksTests
{
    [Fact]
    public void Name_IsNeverTheSame_AndNoStorysAddress()
    {
        var (one, other) = (SecretLinks.New(), SecretLinks.New());
        Assert.NotEqual(one, other);
        Assert.Matches("^~[0-9a-f]{32}$", one);
        Assert.True(SecretLinks.IsOne(one));
        Assert.False(SecretLinks.IsOne("storm"));
        Assert.False(SecretLinks.IsOne("storm~"));
    }

    [Fact]
    public async Task Answer_UnderASecretName_IsKeptByNoCacheAndNoSearchEngine()
    {
        await using var pipeline = Start();
        var answer = await SendAsync(pipeline, SecretLinks.New(), answers: true);
        Assert.True(Pipeline.WasReached(answer));
        Assert.Equal("no-store", answer.Headers.CacheControl);
        Assert.Equal("noindex, nofollow", answer.Headers["X-Robots-Tag"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
    }

    [Fact]
    public async Task Endpoint_ThatDoesNotSayThatItAnswersThem_DoesNot()
    {
        await using var pipeline = Start();
        var refused = await SendAsync(pipeline, SecretLinks.New(), answers: false);
        Assert.Equal((StatusCodes.Status404NotFound, "no-store"), (refused.StatusCode, refused.Headers.CacheControl.ToString()));

        var open = await SendAsync(pipeline, "storm", answers: false);
        Assert.True(Pipeline.WasReached(open));
        Assert.Equal(PublicCaching.Text, open.Headers.CacheControl);
    }

    private static Pipeline Start() =>
        Pipeline.Of(app =>
        {
            app.UseSecretLinks();
            app.Use(
                (http, next) =>
                {
                    http.Response.Headers.CacheControl = PublicCaching.Text;
                    return next(http);
                }
            );
        });

    private static Task<HttpResponse> SendAsync(Pipeline pipeline, string story, bool answers) =>
        pipeline.SendAsync(
            $"/{story}",
            change: http =>
            {
                Pipeline.At(answers ? Opened() : [])(http);
                http.Request.RouteValues["story"] = story;
            }
        );

    /// <summary>What an endpoint that opts in has in its metadata.</summary>
    private static object[] Opened()
    {
        var endpoint = new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/"), 0);
        new Conventions(endpoint).AnswersSecretLinks();
        return [.. endpoint.Metadata];
    }

    private sealed class Conventions(EndpointBuilder endpoint) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => convention(endpoint);
    }
}
