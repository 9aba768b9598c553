using System.Net;
using LiveBlog.Server.Embed;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Partners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Server.Tests.Partners;

/// <summary>Which requests of other sites' pages get through, and what their answers say to caches, with the pipeline's own parts around.</summary>
public sealed class PartnerAdmissionTests : IAsyncLifetime
{
    private const string Partner = "https://evening-post.example";
    private const string Stranger = "https://stranger.example";
    private const string Key = "lbp_first";

    private readonly HttpClient _http = new();
    private PartnerDesk _desk = null!;
    private WebApplication _site = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await PartnerDesk.OpenAsync();
        await _desk.AddAsync(new PartnerEdit("Evening Post", "evening-post", [Partner]), Key);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_desk.Registry).AddSingleton(_desk.Origins).AddSingleton(_desk.Traffic).AddCorsPolicies();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.UseRouting();
        _site.UsePartners();
        _site.UseCors();
        _site.UsePublicCaching();
        _site.MapGet("/own", () => "own");
        _site.MapGet("/live/{story}", Get).RequireCors(CorsPolicies.AnyOrigin);
        _site.MapPost("/live/{story}", () => Results.NotFound()).RequireCors(CorsPolicies.AnyOrigin);
        _site.MapGet("/live/{story}/entries/{entry}", () => Results.NotFound()).RequireCors(CorsPolicies.AnyOrigin);
        _site.MapGet("/embed/{story}", Get).RequireCors(CorsPolicies.AnyOrigin).WithMetadata(new AskedByServers());
        await _site.StartAsync();
        _http.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _site.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task Open_EverybodyGetsTheSameAnswer()
    {
        foreach (var origin in (string?[])[null, Partner, Stranger])
        {
            using var answer = await AskAsync("/live/flood", origin, ifNoneMatch: "\"1.7\"");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
            Assert.Equal("\"1.7\"", Header(answer, "ETag"));
            Assert.Equal("\"1.7\"", Header(answer, "Asked"));
            Assert.Equal("public", Header(answer, "Cache-Control"));
            Assert.DoesNotContain("Origin", answer.Headers.Vary);
        }
        Assert.Empty(_desk.Traffic.TakeErrors());
    }

    [Fact]
    public async Task Closed_APartnersPageGetsAnAnswerForItAlone()
    {
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        using var answer = await AskAsync("/live/flood", Partner);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Partner, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.Equal("public", Header(answer, "Cache-Control"));
        Assert.Equal($"\"1.7.{_desk.Origins.Tag}\"", Header(answer, "ETag"));
    }

    [Fact]
    public async Task Closed_OurOwnPageGetsAnAnswerForNoOtherSite()
    {
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        using var answer = await AskAsync("/live/flood", origin: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Headers.Vary);
        using var own = await AskAsync("/live/flood", _http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Closed_AStrangerIsRefusedInWordsThatItsScriptCanRead_AndNoCacheKeeps()
    {
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        using var answer = await AskAsync("/live/flood", Stranger);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(("*", "no-store"), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Cache-Control")));
        Assert.Contains("registered partners only", await answer.Content.ReadAsStringAsync());
        Assert.Equal([(Stranger, "refused")], _desk.Traffic.TakeErrors().Keys);

        using var preflight = await AskAsync("/live/flood", Stranger, method: HttpMethod.Options);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        // What no other site's page may ask for anyway has rules of its own.
        using var own = await AskAsync("/own", Stranger);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Empty(_desk.Traffic.TakeErrors());
    }

    [Theory]
    [InlineData(null, Key, HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "lbp_forged", HttpStatusCode.Forbidden)]
    [InlineData(Partner, null, HttpStatusCode.OK)]
    [InlineData(Stranger, Key, HttpStatusCode.Forbidden)]
    public async Task Closed_APartnersServerShowsItsKey_AndNoCacheAnswersInItsPlace(string? origin, string? key, HttpStatusCode status)
    {
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        using var answer = await AskAsync("/embed/flood", origin, key);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? "no-cache, private" : "no-store", Header(answer, "Cache-Control"));
    }

    /// <summary>An answer from when everybody might have it must not be renewed by "not modified".</summary>
    [Fact]
    public async Task Closed_OnlyTagsOfTheSameListOfPartnersArePassedOn()
    {
        await _desk.SetPolicyAsync(isOnlyRegistered: true);
        var tag = _desk.Origins.Tag;
        foreach (
            var (asked, passed) in (ValueTuple<string, string>[])
                [
                    ($"\"1.7.{tag}\"", "\"1.7\""),
                    ($"W/\"1.7.{tag}\"", "W/\"1.7\""),
                    ("\"1.7\"", ""),
                    ("\"1.7.0123456789ab\"", ""),
                    ($"\"1.7\", \"1.6.{tag}\"", "\"1.6\""),
                ]
        )
        {
            using var answer = await AskAsync("/live/flood", Partner, ifNoneMatch: asked);
            Assert.Equal(passed, Header(answer, "Asked"));
            Assert.Equal("", Header(answer, "Since"));
        }
        await _desk.AddAsync(new PartnerEdit("Herald", "herald", ["https://herald.example"]), "lbp_second");
        Assert.NotEqual(tag, _desk.Origins.Tag);
    }

    [Fact]
    public async Task Errors_OfAPartnersPages_AreCountedOnceEach()
    {
        foreach (var status in (int[])[200, 304, 404, 410, 422, 429, 503])
        {
            using var answer = await AskAsync($"/live/{status}", Partner);
            Assert.Equal(status, (int)answer.StatusCode);
            // Of other pages nothing is kept.
            using var stranger = await AskAsync($"/live/{status}", Stranger);
        }
        // A widget's report of a view finds no story either, and a missing entry is not the page's error.
        using var posted = await AskAsync("/live/404", Partner, method: HttpMethod.Post);
        using var entry = await AskAsync("/live/flood/entries/7", Partner);
        var counted = new Dictionary<(string, string), long>();
        await Patience.EventuallyAsync(
            () =>
            {
                foreach (var ((site, kind), count) in _desk.Traffic.TakeErrors())
                {
                    counted[(site, kind)] = counted.GetValueOrDefault((site, kind)) + count;
                }
                return counted.Count == 3;
            },
            "each kind of error is counted"
        );
        Assert.All(counted, error => Assert.Equal(("evening-post", 1L), (error.Key.Item1, error.Value)));
        Assert.Equal(["bad-request", "unavailable", "unknown-story"], counted.Keys.Select(error => error.Item2).Order());
    }

    /// <summary>Answers with the status that the story's name says, and says what it was asked.</summary>
    private static IResult Get(string story, HttpRequest request, HttpResponse response)
    {
        (response.Headers.ETag, response.Headers.CacheControl) = ("\"1.7\"", "public");
        response.Headers["Asked"] = request.Headers.IfNoneMatch;
        response.Headers["Since"] = request.Headers.IfModifiedSince;
        return Results.StatusCode(int.TryParse(story, out var status) ? status : 200);
    }

    private async Task<HttpResponseMessage> AskAsync(
        string path,
        string? origin,
        string? key = null,
        string? ifNoneMatch = null,
        HttpMethod? method = null
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        (string Name, string? Value)[] headers =
        [
            ("Origin", origin),
            ("LiveBlog-Partner-Key", key),
            ("If-None-Match", ifNoneMatch),
            ("If-Modified-Since", "Tue, 10 Mar 2026 12:00:00 GMT"),
            ("Access-Control-Request-Method", method == HttpMethod.Options ? "GET" : null),
        ];
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await _http.SendAsync(request).InTime();
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
