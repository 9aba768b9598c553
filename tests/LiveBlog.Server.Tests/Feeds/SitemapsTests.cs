using System.Net;
using System.Xml.Linq;
using LiveBlog.Protocol;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>What search engines read to find the site's pages, as whole documents.</summary>
public sealed class SitemapsTests(Newsroom newsroom)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly SiteAddress Address = new("https://live.example.org");

    [Fact]
    public async Task Sitemap_ListsTheFrontPageAndEachStory_WithTheirLastChanges()
    {
        await using var database = await OneDatabase.CreateAsync();
        Assert.Equal(
            WholeXml.Of(
                """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <url><loc>https://live.example.org/</loc></url>
                </urlset>
                """
            ),
            await SitemapAsync(database)
        );

        await database.AddAsync("calm", StoryStatuses.Ended, Now.AddDays(-90), Now.AddDays(-89));
        await database.AddAsync("storm", StoryStatuses.Live, Now.AddHours(-1), Now.AddSeconds(-30));
        Assert.Equal(
            WholeXml.Of(
                """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <url><loc>https://live.example.org/</loc><lastmod>2026-03-10T11:59:30Z</lastmod></url>
                  <url><loc>https://live.example.org/storm</loc><lastmod>2026-03-10T11:59:30Z</lastmod></url>
                  <url><loc>https://live.example.org/calm</loc><lastmod>2025-12-11T12:00:00Z</lastmod></url>
                </urlset>
                """
            ),
            await SitemapAsync(database)
        );
    }

    [Fact]
    public async Task NewsSitemap_SaysOfEachStory_WhatItIsAndWhoPublishedIt()
    {
        await using var database = await OneDatabase.CreateAsync();
        var bridge = await database.AddAsync("bridge", StoryStatuses.Live, Now.AddHours(-2), Now);
        await database.ChangeAsync(bridge, row => row.Headline = "Bridge <closes>\u000b& reopens");
        var ferry = await database.AddAsync("ferry", StoryStatuses.Ended, Now.AddHours(-40), Now.AddHours(-1));
        await database.ChangeAsync(ferry, row => (row.Headline, row.Language) = ("渡輪停航", "zh-Hant-HK"));
        var site = new CurrentSite(Options.Create(new SiteOptions { Name = "Wire & Post" }), new InlineStyles());

        var sitemap = await Sitemaps.GetNewsSitemap(
            new SitemapQuery(database, new FakeTimeProvider(Now)),
            site,
            Address,
            new DefaultHttpContext().Response,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            WholeXml.Of(
                """
                <urlset
                    xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                  <url>
                    <loc>https://live.example.org/bridge</loc>
                    <lastmod>2026-03-10T12:00:00Z</lastmod>
                    <news:news>
                      <news:publication><news:name>Wire &amp; Post</news:name><news:language>en</news:language></news:publication>
                      <news:publication_date>2026-03-10T10:00:00Z</news:publication_date>
                      <news:title>Bridge &lt;closes&gt; &amp; reopens</news:title>
                    </news:news>
                  </url>
                  <url>
                    <loc>https://live.example.org/ferry</loc>
                    <lastmod>2026-03-10T11:00:00Z</lastmod>
                    <news:news>
                      <news:publication><news:name>Wire &amp; Post</news:name><news:language>zh-tw</news:language></news:publication>
                      <news:publication_date>2026-03-08T20:00:00Z</news:publication_date>
                      <news:title>渡輪停航</news:title>
                    </news:news>
                  </url>
                </urlset>
                """
            ),
            WrittenIn(sitemap)
        );
    }

    [Fact]
    public async Task RobotsTxt_KeepsProgramsOutOfTheDesk_AndNamesBothSitemaps()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var program = newsroom.Server.Visitor();
        var robots = await program.GetStringAsync("/robots.txt").InTime();
        Assert.Equal(
            $"""
            User-agent: *
            Disallow: /api/
            Disallow: /console
            Disallow: /hubs/
            Disallow: /search
            Disallow: /live/

            Sitemap: {newsroom.Server.Address}sitemap.xml
            Sitemap: {newsroom.Server.Address}sitemap-news.xml

            """,
            robots
        );
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        foreach (var path in (string[])["/sitemap.xml", "/sitemap-news.xml"])
        {
            var answer = (await Answer.ReadAsync(await program.GetAsync(path).InTime())).Expect(HttpStatusCode.OK);
            Assert.Equal("application/xml", answer.Response.Content.Headers.ContentType?.MediaType);
            var listed = XDocument.Parse(answer.Text.TrimStart('\uFEFF')).Descendants(sitemap + "loc").Select(page => page.Value);
            Assert.Contains($"{newsroom.Server.Address}{story.Slug}", listed);
        }
    }

    private static async Task<string> SitemapAsync(OneDatabase database) =>
        WrittenIn(
            await Sitemaps.GetSitemap(
                new SitemapQuery(database, new FakeTimeProvider(Now)),
                Address,
                new DefaultHttpContext().Response,
                TestContext.Current.CancellationToken
            )
        );

    private static string WrittenIn(IResult sitemap)
    {
        var file = Assert.IsType<FileContentHttpResult>(sitemap);
        Assert.Equal("application/xml; charset=utf-8", file.ContentType);
        return WholeXml.Of(file.FileContents.ToArray());
    }
}
