using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Reflection;
using LiveBlog.Server.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>
/// Everybody at every door: each endpoint that the program maps is asked for by somebody unknown, an editor, an administrator, a token, a copy of an ended
/// session's cookie, and another site's page in an administrator's browser. What each must meet stands in <see cref="AccessTable"/>; an endpoint or
/// a hub's method that is not there fails.
/// </summary>
public sealed class AccessTableTests : IAsyncLifetime
{
    private const string Password = "violet anchors drift slowly";
    private const string Nobody = "00000000-0000-7000-8000-000000000000";

    private NewsroomServer _server = null!;
    private Editor _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync();
        _administrator = await _server.CreateAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Endpoint_AskedForByEverybody_LetsInThoseOfTheTableAndNobodyElse()
    {
        var editor = await AddAsync("editor");
        var administrator = await AddAsync("administrator");
        var token = (await _administrator.AddColleagueAsync("editor")).Token;
        var ended = await SignInAsync(editor);
        await EndAsync(ended);
        var (editors, administrators) = (await SignInAsync(editor), await SignInAsync(administrator));

        var faults = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (method, endpoint) in await DoorsAsync())
        {
            var door = $"{method} {PatternOf(endpoint)}";
            if (!AccessTable.Doors.TryGetValue(door, out var who))
            {
                faults.Add($"{door} is not in the table");
                continue;
            }
            known.Add(door);
            (string Name, string? Cookie, string? Bearer, bool Foreign, bool Enters)[] visitors =
            [
                ("anonymous", null, null, false, who is Who.Anybody),
                ("editor", editors, null, false, who is not Who.Administrator),
                ("administrator", administrators, null, false, true),
                ("ended session", ended, null, false, who is Who.Anybody),
                ("token", null, token, false, who is not Who.Administrator),
                ("other site", administrators, null, true, !(IsEditors(endpoint) && method is not "GET")),
            ];
            foreach (var each in visitors)
            {
                var visitor = each;
                if (door.StartsWith("DELETE /api/session", StringComparison.Ordinal))
                {
                    // Opened in this order, they end the sessions that opened them.
                    visitor = visitor with
                    {
                        Cookie = visitor.Name switch
                        {
                            "editor" => await SignInAsync(editor),
                            "administrator" or "other site" => await SignInAsync(administrator),
                            _ => visitor.Cookie,
                        },
                    };
                }
                var status = await AskAsync(method, endpoint, visitor.Cookie, visitor.Bearer, visitor.Foreign);
                var enters = status is not (401 or 403);
                if (enters != visitor.Enters)
                {
                    faults.Add($"{door} answers {status} to {visitor.Name}");
                }
                else if (!enters && status != (visitor.Cookie == ended || visitor.Name == "anonymous" ? 401 : 403))
                {
                    faults.Add($"{door} answers {status} to {visitor.Name}, which is the wrong of the two refusals");
                }
            }
            if (door.StartsWith("DELETE /api/session", StringComparison.Ordinal))
            {
                (editors, administrators) = (await SignInAsync(editor), await SignInAsync(administrator));
            }
        }
        faults.AddRange(AccessTable.Doors.Keys.Except(known).Select(door => $"{door} is in the table and does not exist"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task HubMethod_IsInTheTable_UnderTheRightOfItsHub()
    {
        var found = new Dictionary<string, Who>(StringComparer.Ordinal);
        foreach (var endpoint in await ProgramEndpoints.GetAsync())
        {
            if (endpoint.Metadata.GetMetadata<HubMetadata>() is { } hub)
            {
                var who = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() switch
                {
                    [] => Who.Anybody,
                    [{ Policy: Policies.Editor }] => Who.Editor,
                    _ => Who.Administrator,
                };
                foreach (
                    var method in hub
                        .HubType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                        .Where(method => method.GetBaseDefinition().DeclaringType == hub.HubType)
                )
                {
                    found[$"{hub.HubType.Name}.{method.Name}"] = who;
                }
            }
        }
        // Readers' sockets run their hub without an endpoint of SignalR's (decisions/0010).
        Assert.Equal(AccessTable.HubMethods.Where(method => method.Value != Who.Anybody).OrderBy(m => m.Key), found.OrderBy(m => m.Key));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task DeskHub_OpenedByAnotherSitesPage_IsRefused(string header, string value)
    {
        var cookie = await SignInAsync(await AddAsync("editor"));
        Assert.Equal(WebSocketState.Open, (await OpenDeskAsync(cookie)).State);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenDeskAsync(cookie, (header, value)));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> OpenDeskAsync(string cookie, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }
        await socket.ConnectAsync(new UriBuilder(_server.Address) { Scheme = "ws", Path = "/hubs/desk" }.Uri, default).InTime();
        return socket;
    }

    private static async Task<IEnumerable<(string Method, RouteEndpoint Endpoint)>> DoorsAsync() =>
        (await ProgramEndpoints.GetAsync())
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, endpoint))
            )
            .Where(door => door.method is not "HEAD")
            .DistinctBy(door => $"{door.method} {PatternOf(door.endpoint)}");

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static bool IsEditors(RouteEndpoint endpoint) =>
        PatternOf(endpoint).StartsWith("/api/", StringComparison.Ordinal)
        || PatternOf(endpoint).StartsWith("/hubs/desk", StringComparison.Ordinal);

    /// <summary>Without a body: who is let in is told that it is missing, and nothing is changed.</summary>
    private async Task<int> AskAsync(string method, RouteEndpoint endpoint, string? cookie, string? bearer, bool foreign)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(endpoint.RoutePattern));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }
        if (foreign)
        {
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
        }
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime();
        return (int)answer.StatusCode;
    }

    private static string AddressOf(RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") =>
                                Nobody,
                            RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "1",
                            _ => "nothing",
                        }
                    )
                )
            )
        );

    private async Task<string> AddAsync(string role)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = Password,
            role,
        };
        (await _administrator.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        return email;
    }

    private async Task<string> SignInAsync(string email)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var answer = await http.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime();
        answer.EnsureSuccessStatusCode();
        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("liveblog=", StringComparison.Ordinal));
        return set[..set.IndexOf(';', StringComparison.Ordinal)];
    }

    private async Task EndAsync(string cookie)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session");
        request.Headers.Add("Cookie", cookie);
        (await http.SendAsync(request).InTime()).EnsureSuccessStatusCode();
    }
}
