using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class JsonCharsetTests
{
    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json; charset=\"utf-8\"", "application/json; charset=utf-8")]
    [InlineData("application/problem+json; charset=\"UTF-8\"", "application/problem+json; charset=UTF-8")]
    [InlineData("application/json; charset=", "application/json")]
    [InlineData("application/json; charset=\"\"", "application/json")]
    [InlineData("application/json; charset=; charset=\"\"; profile=x", "application/json; profile=x")]
    [InlineData("application/json; charset=; charset=utf8", "application/json; charset=utf-8")]
    [InlineData("application/json; profile=charset", "application/json; profile=charset")]
    [InlineData("application/json; charset=klingon", null)]
    // What is no JSON is for whoever reads it.
    [InlineData("text/plain; charset=klingon", "text/plain; charset=klingon")]
    [InlineData("charset", "charset")]
    public async Task Charset_OfJson_IsReadAsTheStandardSays_OrRefused(string sent, string? seen)
    {
        await using var pipeline = Pipeline.Of(app => app.UseJsonCharset());
        HttpRequest? request = null;
        var answer = await pipeline.SendAsync(
            "/api/stories",
            "POST",
            http =>
            {
                http.Request.ContentType = sent;
                request = http.Request;
            }
        );
        Assert.Equal(seen is null ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status200OK, answer.StatusCode);
        Assert.Equal(seen ?? sent, request!.ContentType);
    }
}
