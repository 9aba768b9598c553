using LiveBlog.Hostile.Tests;
using LiveBlog.Hostile.Tests.Accounts;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace LiveBlog.Server.Tests.Rights;

/// <summary>
/// What the program's endpoints say of themselves: who may use them, by the table that the hostile tests ask every endpoint by, and how often and at what
/// cost.
/// </summary>
[Collection(nameof(WholeProgram))]
public sealed class EndpointRightsTests
{
    [Fact]
    public async Task Endpoints_NeedTheRightsOfTheTable()
    {
        var doors = await DoorsAsync();
        Assert.Equal([], doors.Keys.Except(AccessTable.Doors.Keys));
        Assert.Equal([], AccessTable.Doors.Keys.Except(doors.Keys));
        Assert.Equal(
            AccessTable.Doors.OrderBy(door => door.Key, StringComparer.Ordinal),
            doors.ToDictionary(door => door.Key, door => NeededBy(door.Value)).OrderBy(door => door.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Endpoints_ThatCountRequestsOfAnAddress_AreThese()
    {
        var limited =
            from door in await DoorsAsync()
            let policy = door.Value.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName
            where policy is not null
            select $"{door.Key}: {policy}";
        string[] expected =
        [
            "DELETE /api/session/codes: sign-in",
            "DELETE /{story}/push/{id:guid}: push",
            "GET /search: views",
            "GET /{story}/card.png: views",
            "GET /{story}/entries/{entry:guid}/card.png: views",
            "POST /api/account-links/check: links",
            "POST /api/account-links/use: sign-in",
            "POST /api/session/passkey/challenge: links",
            "POST /api/session/passkey: links",
            "POST /api/session: sign-in",
            "POST /api/setup: sign-in",
            "POST /live/{story}/reactions/{entry:guid}: votes",
            "POST /live/{story}/seen: seen",
            "POST /live/{story}/view: views",
            "POST /polls/{poll:guid}/votes: votes",
            "POST /{story}/push: push",
            "POST /{story}/questions: questions",
            "PUT /api/session/password: sign-in",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), limited.Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever asks for what has to be made pays for it, also for what a program reads.</summary>
    [Fact]
    public async Task Endpoints_ThatMakeAnswersForStrangers_SayWhatTheyCost()
    {
        string[] free = ["/health/", "/metrics", "/api/", "/live/", "/hubs/", "/polls/", "/console", "/assets/", "/theme/", "/media/"];
        var costless =
            from door in await DoorsAsync()
            where AccessTable.Doors[door.Key] == AccessTable.Anybody && door.Key.StartsWith("GET ", StringComparison.Ordinal)
            where !free.Any(path => door.Key.StartsWith($"GET {path}", StringComparison.Ordinal))
            where door.Value.Metadata.GetMetadata<AnswerCost>() is null or { Milliseconds: <= 0 }
            select door.Key;
        Assert.Equal(
            "GET /openapi/readers.json, GET /site.webmanifest, GET /{story}/push",
            string.Join(", ", costless.Order(StringComparer.Ordinal))
        );
        Assert.Equal(CostOf.SignIn, (await DoorsAsync())["POST /api/session"].Metadata.GetMetadata<AnswerCost>()?.Of);
        Assert.Equal(CostOf.Search, (await DoorsAsync())["GET /search"].Metadata.GetMetadata<AnswerCost>()?.Of);
    }

    private static async Task<Dictionary<string, RouteEndpoint>> DoorsAsync() =>
        (await ProgramEndpoints.GetAsync())
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    (Door: $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", Endpoint: endpoint)
                )
            )
            .Where(door => !door.Door.StartsWith("HEAD ", StringComparison.Ordinal))
            .DistinctBy(door => door.Door)
            .ToDictionary(door => door.Door, door => door.Endpoint, StringComparer.Ordinal);

    /// <summary>The strongest of an endpoint's conditions; a group's condition is that one may read the desk.</summary>
    private static string NeededBy(RouteEndpoint endpoint)
    {
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(needed => needed.Policy).Distinct().ToList();
        if (policies.Count == 0 || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AccessTable.Anybody;
        }
        if (policies.Count > 1)
        {
            policies.Remove(nameof(Capability.ReadDesk));
        }
        return Assert.Single(policies) is { } policy && policy != CapabilityPolicies.AnybodyKnown ? policy : AccessTable.SignedIn;
    }
}
