using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Whatever stands in an address, the server answers that it is wrong or leads nowhere; an error would be its own fault.</summary>
public sealed partial class HostileAddressesTests
{
    private static readonly string[] Values =
    [
        "%00",
        "%ED%A0%80",
        "%FF",
        "%EF%BF%BE",
        "%25",
        "%22",
        "%0a",
        "'",
        "~x",
        "..%2f..",
        "-1",
        "0",
        "1e400",
        "99999999999999999999",
        "00000000-0000-0000-0000-000000000000",
        "0001-01-01T00:00:00%2B14:00",
        "999999999999999.ffffffffffffffffffffffffffffffff",
        "%F0%9F%98%80",
        "%E2%80%AE",
        new('x', 3_000),
    ];

    /// <summary>Those that the endpoints read, all given the same value.</summary>
    private static readonly string[] Queries =
    [
        "at",
        "before",
        "consent",
        "format",
        "key",
        "layout",
        "limit",
        "maxheight",
        "maxwidth",
        "order",
        "page",
        "partner",
        "q",
        "section",
        "story",
        "tag",
        "theme",
        "url",
    ];

    [Fact]
    public async Task Endpoint_OpenToEverybody_HasNoErrorForAnyAddress()
    {
        var (started, list) = await OpenEndpoint.StartServerAsync("--Proxy:Trusted", "127.0.0.1");
        await using var server = started;
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await story.PublishAsync();
        var endpoints = (await OpenEndpoint.ReadAsync(list)).Where(e => e.Method == "GET" && !e.IsLasting).ToList();
        Assert.True(endpoints.Count > 25, $"The server named {endpoints.Count} endpoints.");
        using var reader = server.Visitor();
        var (asked, answered, errors) = (0, 0, new List<string>());
        foreach (var endpoint in endpoints)
        {
            foreach (var value in Values)
            {
                var query = string.Join('&', Queries.Select(name => $"{name}={value}"));
                await AskAsync(ParameterPattern.Replace(endpoint.Pattern, value));
                await AskAsync($"{endpoint.Pattern.Replace("{story}", story.Slug, StringComparison.Ordinal)}?{query}");
                await AskAsync($"{ParameterPattern.Replace(endpoint.Pattern, "en")}?{value}={value}");
            }
        }
        Assert.Empty(errors);
        // Most were not turned away for the work that they make.
        Assert.True(answered > asked / 2, $"{answered} of {asked} were answered.");

        async Task AskAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            // From many addresses, because one may make only so much work.
            request.Headers.Add("X-Forwarded-For", $"10.{asked / 65_536}.{asked / 256 % 256}.{asked % 256}");
            asked++;
            using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken).InTime();
            answered += answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? 0 : 1;
            if (
                answer.StatusCode
                is >= HttpStatusCode.InternalServerError
                    and not (HttpStatusCode.NotImplemented or HttpStatusCode.ServiceUnavailable)
            )
            {
                errors.Add($"{(int)answer.StatusCode} {address[..Math.Min(address.Length, 200)]}");
            }
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex ParameterPattern { get; }
}
