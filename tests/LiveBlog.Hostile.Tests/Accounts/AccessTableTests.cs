using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Reflection;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>
/// Everybody at every endpoint: each one that the program maps is requested by somebody unknown, by every role that is a member of the story and that
/// is not, by a token, by a copy of an ended session's cookie, and by another site's page in an administrator's browser. The expected answers are in
/// <see cref="AccessTable"/>; an endpoint or a hub method that is missing there fails.
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
        List<Visitor> visitors = [new("anonymous", null, null)];
        var members = new List<string>();
        foreach (var role in Roles.All)
        {
            var (inside, outside) = (await AddAsync(role), await AddAsync(role));
            members.Add(inside.Id);
            visitors.Add(new(role, role, inside.Email, IsMember: true) { Cookie = await SignInAsync(inside.Email) });
            visitors.Add(new($"{role} who is no member", role, outside.Email) { Cookie = await SignInAsync(outside.Email) });
        }
        var story = await _administrator.CreateStoryAsync();
        (await _administrator.SendAsync(HttpMethod.Put, $"{story.Path}/members", new { members })).Expect(HttpStatusCode.OK);
        var ended = new Visitor("ended session", null, null) { Cookie = await SignInAsync(visitors[1].Email!) };
        await EndAsync(ended.Cookie);
        visitors.Add(ended);
        visitors.Add(new("token", "editor", null) { Bearer = (await _administrator.AddColleagueAsync("editor")).Token });
        visitors.Add(visitors[1] with { Name = "other site", IsForeign = true });
        var elsewhere = await _administrator.CreateStoryAsync();
        visitors.Add(await NarrowTokenAsync("token with two rights", new { name = "robot", capabilities = AccessTable.OfNarrowToken }));
        visitors.Add(await NarrowTokenAsync("token of another story", new { name = "robot", story = elsewhere.Id }));

        var faults = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (method, endpoint) in await DoorsAsync())
        {
            var door = $"{method} {PatternOf(endpoint)}";
            if (!AccessTable.Doors.ContainsKey(door))
            {
                faults.Add($"{door} is not in the table");
                continue;
            }
            known.Add(door);
            var endsSessions = door.StartsWith("DELETE /api/session", StringComparison.Ordinal);
            foreach (var visitor in visitors)
            {
                // If they succeed, they end the session that called them.
                var own = endsSessions && visitor.Email is not null ? visitor with { Cookie = await SignInAsync(visitor.Email) } : visitor;
                var status = await AskAsync(method, endpoint, own, story.Id);
                var isLetIn = visitor.IsForeign
                    ? !((IsEditors(endpoint) || AccessTable.OwnPagesForms.Contains(door)) && method is not "GET")
                    : visitor.Narrowed switch
                    {
                        null => AccessTable.LetsIn(door, visitor.Role, visitor.IsMember),
                        "token with two rights" => AccessTable.LetsInNarrowToken(door),
                        _ => AccessTable.LetsInTokenOfAnotherStory(door),
                    };
                if (status is not (401 or 403) != isLetIn)
                {
                    faults.Add($"{door} answers {status} to {visitor.Name}");
                }
                else if (!isLetIn && status != (visitor.Role is null ? 401 : 403))
                {
                    faults.Add($"{door} answers {status} to {visitor.Name}, which is the wrong of the two refusals");
                }
            }
            if (endsSessions)
            {
                visitors = await SignInAgainAsync(visitors);
            }
        }
        faults.AddRange(AccessTable.Doors.Keys.Except(known).Select(door => $"{door} is in the table and does not exist"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task HubMethod_IsInTheTable_UnderTheRightOfItsHub()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in await ProgramEndpoints.GetAsync())
        {
            if (endpoint.Metadata.GetMetadata<HubMetadata>() is { } hub)
            {
                var needed = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().SingleOrDefault()?.Policy ?? AccessTable.Anybody;
                foreach (
                    var method in hub
                        .HubType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                        .Where(method => method.GetBaseDefinition().DeclaringType == hub.HubType)
                )
                {
                    found[$"{hub.HubType.Name}.{method.Name}"] = needed;
                }
            }
        }
        // Readers' sockets run their hub without an endpoint of SignalR's (decisions/0010).
        Assert.Equal(
            AccessTable.HubMethods.Where(method => method.Value != AccessTable.Anybody).OrderBy(m => m.Key),
            found.OrderBy(m => m.Key)
        );
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task DeskHub_OpenedByAnotherSitesPage_IsRefused(string header, string value)
    {
        var cookie = await SignInAsync((await AddAsync("editor")).Email);
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

    private async Task<List<Visitor>> SignInAgainAsync(List<Visitor> visitors)
    {
        var again = new List<Visitor>();
        foreach (var visitor in visitors)
        {
            again.Add(visitor.Email is null ? visitor : visitor with { Cookie = await SignInAsync(visitor.Email) });
        }
        return again;
    }

    /// <summary>Without a body: those who are admitted are told that it is missing, and nothing is changed.</summary>
    private async Task<int> AskAsync(string method, RouteEndpoint endpoint, Visitor visitor, Guid story)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(endpoint.RoutePattern, story));
        if (visitor.Cookie is not null)
        {
            request.Headers.Add("Cookie", visitor.Cookie);
        }
        if (visitor.Bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", visitor.Bearer);
        }
        if (visitor.IsForeign)
        {
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
        }
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime();
        return (int)answer.StatusCode;
    }

    private static string AddressOf(RoutePattern pattern, Guid story) =>
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
                            RoutePatternParameterPart { Name: "storyId" } => story.ToString(),
                            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") =>
                                Nobody,
                            RoutePatternParameterPart { Name: "language" } => "en",
                            RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "1",
                            _ => "nothing",
                        }
                    )
                )
            )
        );

    private async Task<(string Id, string Email)> AddAsync(string role)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = Password,
            role,
        };
        var added = (await _administrator.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        return (added.Body.GetProperty("id").GetString()!, email);
    }

    private async Task<string> SignInAsync(string email)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var answer = await http.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime();
        answer.EnsureSuccessStatusCode();
        return NewsroomServer.SessionCookieOf(answer);
    }

    private async Task<Visitor> NarrowTokenAsync(string name, object token)
    {
        var made = (await _administrator.SendAsync(HttpMethod.Post, "/api/tokens", token)).Expect(HttpStatusCode.Created);
        return new Visitor(name, "administrator", null) { Bearer = made.Body.GetProperty("token").GetString(), Narrowed = name };
    }

    private async Task EndAsync(string cookie)
    {
        using var http = _server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session");
        request.Headers.Add("Cookie", cookie);
        (await http.SendAsync(request).InTime()).EnsureSuccessStatusCode();
    }

    /// <param name="Email">Who signs in again; null for those who do not.</param>
    private sealed record Visitor(string Name, string? Role, string? Email, bool IsMember = false, bool IsForeign = false)
    {
        public string? Cookie { get; init; }
        public string? Bearer { get; init; }

        /// <summary>The name of a token that may do less than its owner.</summary>
        public string? Narrowed { get; init; }
    }
}
