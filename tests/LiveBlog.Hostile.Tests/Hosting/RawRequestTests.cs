using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Requests that no browser sends: endless headers, several at once on one connection, lists of ranges.</summary>
public sealed partial class RawRequestTests(Newsroom newsroom)
{
    private static readonly string[] Upgrade =
    [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ];

    [Theory]
    [InlineData("GET /")]
    [InlineData("GET /hubs/live")]
    [InlineData("GET /api/stories")]
    public async Task Head_ThatIsFarTooLarge_IsRefusedBeforeItHasCome(string request)
    {
        (string[] Headers, string[] Expected)[] heads =
        [
            ([$"X-Large: {new string('x', 1_000_000)}"], ["431", "400"]),
            ([.. Enumerable.Range(0, 5_000).Select(n => $"X-Many-{n}: {n}")], ["431"]),
            ([$"Cookie: liveblog={new string('c', 200_000)}"], ["431", "400"]),
        ];
        foreach (var (headers, expected) in heads)
        {
            using var connection = await RawConnection.OpenAsync(newsroom.Server);
            var isUpgrade = request.Contains("hubs", StringComparison.Ordinal);
            // Without its end: waiting for it would take for ever.
            var head = RawConnection.Head(newsroom.Server, request, null, [.. isUpgrade ? Upgrade : [], .. headers]);
            var written = WriteAsync(connection, head);
            var answer = await connection.ReadHeadAsync();
            Assert.True(
                answer.Length == 0 || expected.Any(status => answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal)),
                $"{headers[0][..8]}: {answer}"
            );
            await written.InTime();
        }
        using var long_ = await RawConnection.OpenAsync(newsroom.Server);
        var line = WriteAsync(long_, RawConnection.Head(newsroom.Server, $"{request}?{new string('q', 100_000)}", null));
        var refused = await long_.ReadHeadAsync();
        Assert.True(refused.Length == 0 || refused.StartsWith("HTTP/1.1 414", StringComparison.Ordinal), refused);
        await line.InTime();
    }

    [Fact]
    public async Task Requests_ThatAllComeAtOnceOnOneLine_AreAnsweredInTheirOrder()
    {
        const int Count = 300;
        using var connection = await RawConnection.OpenAsync(newsroom.Server);
        var requests = Enumerable
            .Range(0, Count)
            .Select(n =>
                RawConnection.Head(newsroom.Server, $"GET /no-such-story-{n}", null, n == Count - 1 ? "Connection: close" : "X: y")
            );
        var written = WriteAsync(connection, string.Join("\r\n\r\n", requests) + "\r\n\r\n");
        var answers = await connection.ReadToEndAsync();
        await written.InTime();
        Assert.Equal(Count, StatusPattern.Count(answers));
        Assert.DoesNotContain("HTTP/1.1 500", answers, StringComparison.Ordinal);
    }

    /// <summary>Readers' sockets are recognised before HTTP; a request before one on the same connection must not be mistaken for it, or the reverse.</summary>
    [Fact]
    public async Task Handshake_BehindAnotherRequestOnOneLine_IsAnsweredAfterIt()
    {
        using var connection = await RawConnection.OpenAsync(newsroom.Server);
        await connection.WriteAsync(
            RawConnection.Head(newsroom.Server, "GET /health/live", null)
                + "\r\n\r\n"
                + RawConnection.Head(newsroom.Server, "GET /hubs/live", null, Upgrade)
                + "\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        string next;
        do
        {
            next = await connection.ReadHeadAsync(); // past the body of the first
        } while (next.Length > 0 && !next.Contains("HTTP/1.1 ", StringComparison.Ordinal));
        Assert.Contains("HTTP/1.1 101", next, StringComparison.Ordinal);
    }

    /// <summary>Two ways of giving a body's length become two requests if two programs read them differently (request smuggling).</summary>
    [Theory]
    [InlineData("Content-Length: 4\r\nContent-Length: 60")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity")]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("Content-Length : 4")]
    public async Task BodyWithTwoStatedLengths_IsRefused(string lengths)
    {
        using var connection = await RawConnection.OpenAsync(newsroom.Server);
        await connection.WriteAsync(
            RawConnection.Head(newsroom.Server, "POST /api/session", null, "Content-Type: application/json", lengths)
                + "\r\n\r\n{}\r\n"
                + RawConnection.Head(newsroom.Server, "GET /health/live", null)
                + "\r\n\r\n"
        );
        var answers = await connection.ReadToEndAsync();
        Assert.Matches("^HTTP/1.1 (400|501)", answers);
        Assert.Single(StatusPattern.Matches(answers));
    }

    [Fact]
    public async Task Ranges_InAListWithoutEnd_AreAnsweredWithNoMoreThanTheFile()
    {
        var id = Guid.CreateVersion7();
        (await newsroom.Editor.PutAsync($"/api/media/{id}", new ByteArrayContent(SamplePictures.Png(300, 200)))).Expect(
            HttpStatusCode.Created
        );
        var preview = "";
        await Patience.EventuallyAsync(
            async () =>
            {
                var body = (await newsroom.Editor.GetAsync($"/api/media/{id}")).Body;
                preview = body.TryGetProperty("preview", out var address) ? address.GetString()! : "";
                return preview.Length > 0;
            },
            "the picture is ready",
            Patience.Extended
        );
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        var length = (await reader.GetByteArrayAsync(preview).InTime()).Length;
        string[] lists =
        [
            $"bytes={string.Join(',', Enumerable.Range(0, 2_000).Select(n => $"{n}-"))}",
            $"bytes={string.Join(',', Enumerable.Repeat("0-0", 3_000))}",
            "bytes=99999999999999999999-",
            "bytes=-0",
            "bytes=5-2",
            "bytes=,,,,",
            "lines=1-2",
        ];
        foreach (var list in lists)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, preview);
            request.Headers.TryAddWithoutValidation("Range", list);
            using var answer = await reader.SendAsync(request).InTime();
            var sent = (await answer.Content.ReadAsByteArrayAsync().InTime()).Length;
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable,
                $"{list[..8]}: {answer.StatusCode}"
            );
            Assert.True(sent <= length, $"{list[..8]}: {sent} bytes of {length}");
        }
    }

    /// <summary>The framework cannot normalize it, and rows with it may have been stored before that was known.</summary>
    [Fact]
    public async Task Noncharacter_IsATextLikeAnyOther()
    {
        const string Text = "a\ufffe";
        const string Email = $"{Text}@example.org";
        var editor = newsroom.Editor;
        var story = await editor.CreateStoryAsync();
        var tagged = new
        {
            body = "<p>The bridge is closed.</p>",
            state = "published",
            tags = new[] { Text },
        };
        var entry = Guid.CreateVersion7();
        (await story.PutEntryAsync(entry, tagged)).Expect(HttpStatusCode.Created);
        (await editor.PutAsync($"{story.EntryPath(entry)}/tags/b%EF%BF%BE")).Expect(HttpStatusCode.OK);

        using var reader = newsroom.Server.Visitor(Addresses.Next());
        const string Tag = "tag=a%EF%BF%BE";
        foreach (var path in (string[])[$"/{story.Slug}/feed.atom?{Tag}", $"/public/v1/stories/{story.Slug}/entries?{Tag}"])
        {
            Assert.Contains("The bridge is closed.", await reader.GetStringAsync(path).InTime(), StringComparison.Ordinal);
        }
        var session = new { email = Email, password = "wrong, and long enough" };
        (await Answer.ReadAsync(await reader.PostAsJsonAsync("/api/session", session).InTime())).ExpectProblem(401);
        var colleague = new
        {
            name = "Ben Ruiz",
            email = $"{Guid.CreateVersion7():N}{Email}",
            password = "a long enough password",
            role = "reporter",
        };
        (await editor.PostAsync("/api/users", colleague)).Expect(HttpStatusCode.Created);
        (await editor.PostAsync("/api/users", colleague)).ExpectField(422, "email");
    }

    /// <summary>The server may close while there is more to come.</summary>
    private static async Task WriteAsync(RawConnection connection, string text)
    {
        try
        {
            await connection.WriteAsync(text);
        }
        catch (IOException)
        {
            // It has sent its response.
        }
    }

    [GeneratedRegex("HTTP/1.1 [0-9]{3}")]
    private static partial Regex StatusPattern { get; }
}
