using LiveBlog.Server.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Site;

public sealed class SiteAddressTests
{
    private static readonly SiteAddress Address = new("https://live.example.org");

    [Fact]
    public void Addresses_AreWhole()
    {
        Assert.Equal("https://live.example.org/", Address.Home);
        Assert.Equal("https://live.example.org/storm", Address.Story("storm"));
        Assert.Equal("https://live.example.org/storm/entries/1", Address.Entry("storm", "1"));
        Assert.Equal("https://live.example.org/media/a.jpg", Address.Absolute("/media/a.jpg"));
        Assert.Equal("https://cdn.example/a.jpg", Address.Absolute("https://cdn.example/a.jpg"));
    }

    [Theory]
    [InlineData("https://live.example.org/", "https://live.example.org")]
    [InlineData(null, "http://evil.example:5080")]
    public void Origin_IsTheConfiguredOne_WhateverTheRequestSays(string? configured, string origin)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString("evil.example:5080"));
        var site = new SiteOptions { BaseUrl = configured is null ? null : new Uri(configured) };
        Assert.Equal(origin, SiteAddress.Of(request, site).Origin);
    }

    [Theory]
    [InlineData("https://live.example.org/", "other.example", "https://live.example.org")]
    [InlineData(null, "localhost; live.example.org;www.example.org", "https://live.example.org")]
    [InlineData(null, "*.example.org;10.0.0.1;dev.localhost", null)]
    [InlineData(null, "*", null)]
    [InlineData(null, null, null)]
    public void Origin_WithoutARequest_IsTheConfiguredOneOrAHostOfReaders(string? baseUrl, string? hosts, string? origin)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AllowedHosts", hosts)]).Build();
        var site = new SiteOptions { BaseUrl = baseUrl is null ? null : new Uri(baseUrl) };
        Assert.Equal(origin, SiteAddress.Known(site, configuration)?.Origin);
    }
}
