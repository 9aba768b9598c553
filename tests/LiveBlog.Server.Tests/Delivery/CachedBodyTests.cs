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
}
