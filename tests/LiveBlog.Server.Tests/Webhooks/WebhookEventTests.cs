using LiveBlog.Protocol;
using LiveBlog.Server.Site;
using LiveBlog.Server.Webhooks;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Webhooks;

public sealed class WebhookEventTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Theory]
    [InlineData(1000, null, "entry.published")]
    // It was pinned, or its picture is ready now.
    [InlineData(2000, null, "entry.updated")]
    [InlineData(2000, 2000L, "entry.updated")]
    public void Event_OfAnEntry_SaysPublishedOnlyOnce(long at, long? updated, string type)
    {
        var entry = new EntryView(Id.ToString(), 1, "<article></article>", false, true, null, 1000, updated, null, 1);
        var change = new Change(2, ChangeKinds.EntryPut, at, Entry: entry);
        Assert.Equal(type, WebhookEvent.Of(Id, "harbour", change, new SiteAddress("https://live.example")).Type);
    }

    [Theory]
    [InlineData(null, "live.example.org", "https://live.example.org")]
    [InlineData(null, "localhost; 127.0.0.1;*.example.org;news.example.org;www.example.org", "https://news.example.org")]
    [InlineData(null, "*", null)]
    [InlineData(null, null, null)]
    [InlineData("http://live.example:8080/", "news.example.org", "http://live.example:8080")]
    public void Address_WithoutARequest_IsTheConfiguredOneOrTheFirstHostOfReaders(string? baseUrl, string? hosts, string? origin)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AllowedHosts"] = hosts })
            .Build();
        var site = new SiteOptions { BaseUrl = baseUrl is null ? null : new Uri(baseUrl) };
        Assert.Equal(origin, SiteAddress.Known(site, configuration)?.Origin);
    }
}
