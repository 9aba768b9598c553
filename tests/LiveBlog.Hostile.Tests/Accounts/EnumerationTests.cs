using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>Somebody who wants to know which addresses have an account here.</summary>
public sealed class EnumerationTests
{
    /// <summary>Attempts per round; all strangers together may try one address thirty times.</summary>
    private const int Attempts = 7;
    private const int Rounds = 4;

    [Fact]
    public async Task SignIn_OfAKnownAddressAndOfAnUnknownOne_IsAnsweredAlikeAtTheSameCost()
    {
        await using var server = await NewsroomServer.StartAsync();
        await server.CreateAdministratorAsync();
        const string Known = NewsroomServer.AdministratorEmail;
        const string Unknown = "nobody@example.org";
        var (known, unknown) = (await TryAsync(server, Known), await TryAsync(server, Unknown));
        Assert.Equal(HttpStatusCode.Unauthorized, known.StatusCode);
        Assert.Equal(await ReadAsync(known), await ReadAsync(unknown));

        var costs = new Dictionary<string, double> { [Known] = double.MaxValue, [Unknown] = double.MaxValue };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var email in (string[])[Known, Unknown])
            {
                var before = server.ProcessorTime;
                for (var n = 0; n < Attempts; n++)
                {
                    using var answer = await TryAsync(server, email);
                    Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                }
                costs[email] = Math.Min(costs[email], (server.ProcessorTime - before).TotalMilliseconds / Attempts);
            }
        }
        // Checking a password is nearly all of the time: skipping it for unknown addresses would take a tenth.
        Assert.InRange(costs[Known] / costs[Unknown], 0.6, 1.7);
    }

    /// <summary>Each from another address, so that it counts only against the e-mail address.</summary>
    private static async Task<HttpResponseMessage> TryAsync(NewsroomServer server, string email)
    {
        using var http = server.Visitor(Addresses.Next());
        return await http.PostAsJsonAsync("/api/session", new { email, password = "wrong, and long enough" }).InTime();
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        var body = System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]+\"", "");
        return string.Join('\n', headers.Order()) + body;
    }
}
