using LiveBlog.Server.Desk;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>Which version an editor saw, as the request says (RFC 9110, 13.1.1).</summary>
public sealed class ETagsTests
{
    /// <param name="header">Null for a request without the header.</param>
    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"3\", \"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"6\"", false)]
    // A version from the future has been seen by nobody.
    [InlineData("\"8\"", false)]
    [InlineData("\"999999999999\"", false)]
    [InlineData("\"-7\"", false)]
    [InlineData("\"+7\"", false)]
    [InlineData("\" 7\"", false)]
    [InlineData("\"7.0\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    [InlineData("\"abc-7\"", false)]
    public void IfMatch_MatchesTheVersionThatItNames_AndNoOther(string header, bool matches)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = header;
        Assert.Equal(matches, request.GetIfMatch()!.Value.Has(7));
    }

    [Fact]
    public void AbsentIfMatch_GivesNoVersion()
    {
        var http = new DefaultHttpContext();
        Assert.Null(http.Request.GetIfMatch());
        http.Response.SetVersion(7);
        Assert.Equal("\"7\"", http.Response.Headers.ETag);
    }

    [Fact]
    public void SeenVersions_HaveWhatTheyName()
    {
        Assert.True(SeenVersions.Any.Has(1));
        Assert.True(SeenVersions.Of(2, 4).Has(4));
        Assert.False(SeenVersions.Of(2, 4).Has(3));
        Assert.False(SeenVersions.Of().Has(0));
    }
}
