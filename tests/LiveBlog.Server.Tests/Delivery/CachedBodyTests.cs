using LiveBlog.Server.Delivery;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Delivery;

public sealed class CachedBodyTests
{
    private readonly CachedBody _body = new(new byte[2048], "text/plain");

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("BR", "br")]
    [InlineData("*", "br")]
    [InlineData("*, br;q=0", "gzip")]
    [InlineData("*;q=0", "")]
    [InlineData("brave", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public async Task Body_IsCompressedAsTheReaderAccepts(string? accepted, string encoding)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptEncoding = accepted;
        await _body.WriteAsync(http);
        Assert.Equal(encoding, http.Response.Headers.ContentEncoding.ToString());
    }

    [Theory]
    [InlineData(511, "")]
    [InlineData(512, "br")]
    public async Task Body_TooSmallToShrink_IsSentAsItIs(int bytes, string encoding)
    {
        var http = Request();
        http.Request.Headers.AcceptEncoding = "br";
        await new CachedBody(new byte[bytes], "text/plain").WriteAsync(http);
        Assert.Equal(encoding, http.Response.Headers.ContentEncoding.ToString());
    }

    [Theory]
    [InlineData("W/\"e1.0.7\"", 304)]
    [InlineData("\"e1.0.7\"", 304)]
    [InlineData("\"other\", W/\"e1.0.7\"", 304)]
    [InlineData("*", 304)]
    [InlineData("W/\"e1.1.7\"", 200)]
    [InlineData("W/\"e1.0.70\"", 200)]
    [InlineData("e1.0.7", 200)]
    [InlineData(null, 200)]
    public async Task Body_IsNotSentToWhoHasIt(string? known, int status)
    {
        var http = Request();
        http.Request.Headers.IfNoneMatch = known;
        await new CachedBody(new byte[100], "text/plain", "e1.0.7").WriteAsync(http);
        Assert.Equal(status, http.Response.StatusCode);
        Assert.Equal(("W/\"e1.0.7\"", "Accept-Encoding"), ($"{http.Response.Headers.ETag}", $"{http.Response.Headers.Vary}"));
        Assert.Equal(status == 304 ? 0 : 100, http.Response.Body.Length);
        Assert.Equal(status == 304 ? "" : "text/plain", $"{http.Response.ContentType}");
    }

    [Fact]
    public async Task Body_WithoutATag_IsAlwaysSent()
    {
        var http = Request();
        http.Request.Headers.IfNoneMatch = "*";
        await _body.WriteAsync(http);
        Assert.Equal((200, 0), (http.Response.StatusCode, http.Response.Headers.ETag.Count));
    }

    [Fact]
    public async Task Head_HasTheLengthOfTheBody_AndNoBody()
    {
        var http = Request();
        http.Request.Method = "HEAD";
        await _body.WriteAsync(http);
        Assert.Equal((2048, 0), (http.Response.ContentLength, http.Response.Body.Length));
    }

    private static DefaultHttpContext Request() => new() { Response = { Body = new MemoryStream() }, Request = { Method = "GET" } };
}
