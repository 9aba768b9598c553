using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class CompressedBodiesTests
{
    [Theory]
    [InlineData("/api/stories", "application/json", "gzip", true)]
    [InlineData("/api/stories", "application/json", "identity, br", true)]
    [InlineData("/api/media/1", "application/octet-stream", "deflate", true)]
    [InlineData("/polls/1", "application/json", "gzip", true)]
    [InlineData("/api/stories", "application/json", "Identity", false)]
    [InlineData("/api/stories", "application/json", null, false)]
    [InlineData("/elsewhere", "text/plain", "gzip", false)]
    public async Task Body_ThatIsCompressed_IsRefusedWhereverItWouldBeRead(string path, string type, string? coding, bool isRefused)
    {
        await using var pipeline = Pipeline.Of(app => app.RefuseCompressedBodies());
        var answer = await pipeline.SendAsync(
            path,
            "POST",
            http => (http.Request.ContentType, http.Request.Headers.ContentEncoding) = (type, coding)
        );
        Assert.Equal(isRefused ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status200OK, answer.StatusCode);
        Assert.Equal(!isRefused, Pipeline.WasReached(answer));
        Assert.Equal(isRefused ? "identity" : "", answer.Headers.AcceptEncoding.ToString());
    }
}
