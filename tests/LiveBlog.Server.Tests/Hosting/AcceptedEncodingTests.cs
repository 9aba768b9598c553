using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class AcceptedEncodingTests
{
    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("", null)]
    [InlineData("gzip;;", null)]
    public void Encoding_IsTheOneThatTheReaderPrefers(string accepted, string? encoding)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptEncoding = accepted;
        Assert.Equal(encoding, AcceptedEncoding.Of(request));
    }
}
