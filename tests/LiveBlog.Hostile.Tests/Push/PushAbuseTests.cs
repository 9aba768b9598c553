using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LiveBlog.Server.Push;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Push;

/// <summary>Following is for browsers on our own pages: invalid subscriptions are refused with a message, and floods are limited.</summary>
public sealed class PushAbuseTests : IAsyncLifetime
{
    private NewsroomServer _server = null!;
    private Editor _editor = null!;
    private NewsroomStory _story = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync("--Proxy:Trusted", "127.0.0.1");
        _editor = await _server.CreateAdministratorAsync();
        _story = await _editor.CreateStoryAsync("live", ("push", true));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task InvalidSubscription_IsRefusedAtItsField()
    {
        var offTheCurve = Base64Url.EncodeToString([4, .. Enumerable.Repeat((byte)7, 64)]);
        (string Field, object Body)[] wrong =
        [
            ("endpoint", PushRegistrations.Of("http://push.example/a")),
            ("endpoint", PushRegistrations.Of("https://push.example:8443/a")),
            ("endpoint", PushRegistrations.Of("https://user:secret@push.example/a")),
            ("endpoint", PushRegistrations.Of("file:///etc/passwd")),
            ("keys.p256dh", PushRegistrations.Of("https://push.example/a", key: "AAAA")),
            ("keys.p256dh", PushRegistrations.Of("https://push.example/a", key: offTheCurve)),
            ("keys.auth", PushRegistrations.Of("https://push.example/a", auth: "!!")),
            ("timeZone", PushRegistrations.Of("https://push.example/a", timeZone: "posix/Europe/London")),
            ("quiet", PushRegistrations.Of("https://push.example/a", quiet: new { from = -1, until = 1440 })),
        ];
        for (var n = 0; n < wrong.Length; n++)
        {
            var refused = await FollowAsync(n, wrong[n].Body);
            refused.Expect(HttpStatusCode.UnprocessableEntity);
            Assert.True(refused.Body.GetProperty("errors").TryGetProperty(wrong[n].Field, out _), $"{n}: {refused.Text}");
        }
        var tooLong = PushRegistrations.Of($"https://push.example/{new string('a', CheckedRegistration.EndpointLength)}");
        (await FollowAsync(30, tooLong)).Expect(HttpStatusCode.RequestEntityTooLarge);
        (await FollowAsync(31, PushRegistrations.Of("https://push.example/a", level: "nonsense"))).Expect(HttpStatusCode.BadRequest);
        (await FollowAsync(32, PushRegistrations.Of("https://push.example/a"), site: "cross-site")).Expect(HttpStatusCode.Forbidden);
        var closed = await _editor.CreateStoryAsync();
        (await FollowAsync(33, PushRegistrations.Of("https://push.example/a"), closed)).Expect(HttpStatusCode.NotFound);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Browser_FollowsOnce_AndUnfollowsByItsOwnIdAlone()
    {
        var first = await FollowAsync(1, PushRegistrations.Of("https://push.example/a"));
        var again = await FollowAsync(1, PushRegistrations.Of("https://push.example/a", level: "all"));
        var id = first.Expect(HttpStatusCode.OK).Body.GetProperty("id").GetString();
        Assert.Equal(id, again.Expect(HttpStatusCode.OK).Body.GetProperty("id").GetString());
        Assert.Equal(1, await CountAsync());
        using var visitor = _server.Visitor();
        var other = new Uri($"/{_story.Slug}/push/{Guid.CreateVersion7()}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.DeleteAsync(other).InTime()).StatusCode);
        Assert.Equal(1, await CountAsync());
        var own = new Uri($"/{_story.Slug}/push/{id}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.DeleteAsync(own).InTime()).StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Subscriptions_OfOneNetwork_HaveAnEnd()
    {
        var kept = 0;
        for (var n = 0; n <= PushShares.OfNetwork; n++)
        {
            var answer = await FollowAsync(n, PushRegistrations.Of($"https://push.example/{n}"), network: 77);
            kept += answer.Status == HttpStatusCode.OK ? 1 : 0;
        }
        Assert.Equal(PushShares.OfNetwork, kept);
        Assert.Equal(PushShares.OfNetwork, await CountAsync());
    }

    private async Task<Answer> FollowAsync(
        int from,
        object body,
        NewsroomStory? story = null,
        string site = "same-origin",
        int? network = null
    )
    {
        using var visitor = _server.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{(story ?? _story).Slug}/push")
        {
            Content = JsonContent.Create(body),
        };
        var address = network is { } one ? $"10.1.{one}.{from}" : $"10.0.{from}.9";
        request.Headers.Add("X-Forwarded-For", address.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Sec-Fetch-Site", site);
        return await Answer.ReadAsync(await visitor.SendAsync(request).InTime());
    }

    private async Task<long> CountAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_server.DatabaseFile};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM PushSubscriptions";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
