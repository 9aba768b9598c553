using LiveBlog.Server.Views;

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
}
