using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Views;

public sealed class ReferrersTests
{
    [Theory]
    [InlineData("www.google.com", Referrers.Search)]
    [InlineData("www.google.com.tr", Referrers.Search)]
    [InlineData("yandex.ru", Referrers.Search)]
    [InlineData("duckduckgo.com", Referrers.Search)]
    [InlineData("t.co", Referrers.Social)]
    [InlineData("m.facebook.com", Referrers.Social)]
    [InlineData("WEB.Telegram.org", Referrers.Social)]
    [InlineData("wire.example:8443", Referrers.Own)]
    [InlineData("www.wire.example", Referrers.Site)]
    [InlineData("evening-post.example", Referrers.Site)]
    [InlineData("not-t.co", Referrers.Site)]
    [InlineData("xfacebook.com", Referrers.Site)]
    [InlineData("google", Referrers.Site)]
    [InlineData("...", Referrers.Site)]
    [InlineData("2001:db8::1", Referrers.Site)]
    public void Host_OfAReferrer_IsOfAKind(string host, string kind) => Assert.Equal(kind, Referrers.KindOf(host, "wire.example"));

    [Theory]
    [InlineData(null, null, null, Referrers.Direct)]
    [InlineData(null, "", "https://wire.example", Referrers.Direct)]
    [InlineData(null, "", "http://WIRE.example:8080", Referrers.Direct)]
    [InlineData(null, "www.google.com", "https://wire.example", Referrers.Search)]
    [InlineData(null, "wire.example", null, Referrers.Own)]
    // Whatever led to a partner's page, the story is seen in its widget.
    [InlineData("evening-post", "www.google.com", null, Referrers.Widget)]
    [InlineData(null, "www.google.com", "https://evening-post.example", Referrers.Widget)]
    [InlineData(null, null, "null", Referrers.Widget)]
    public void View_OfAPage_IsOfAKind(string? partner, string? referrer, string? origin, string kind)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("wire.example");
        request.Headers.Origin = origin;
        Assert.Equal(kind, Referrers.KindOf(new ViewReport(partner, referrer), request));
    }
}
