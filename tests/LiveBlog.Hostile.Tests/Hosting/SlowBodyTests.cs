using System.Net;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Somebody who sends a byte a second, or nothing more at all, to keep a request's place occupied.</summary>
public sealed class SlowBodyTests(Newsroom newsroom)
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Body_ThatComesByteByByte_IsEndedWithAReason_WhateverItIsFor()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var token = newsroom.Editor.Token;
        var (entry, whole, part) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var picture = SamplePictures.Jpeg(64, 64);
        var json = "{\"body\":\"<p>"u8.ToArray();
        const string Json = "Content-Type: application/json";
        (string Request, string? Token, string[] Headers, byte[] Start)[] requests =
        [
            ($"PUT {story.EntryPath(entry)}", token, [Json, "Content-Length: 5000"], json),
            (
                $"PUT {story.EntryPath(entry)}",
                token,
                [Json, "Transfer-Encoding: chunked"],
                [.. "c\r\n"u8, .. json, .. "\r\n"u8, .. "400\r\n"u8]
            ),
            ($"POST {story.Path}/preview", token, [Json, "Content-Length: 5000"], json),
            ($"PUT /api/media/{whole}", token, ["Content-Length: 1000000"], picture),
            ($"PUT /api/media/{part}", token, ["Content-Length: 300000", "Content-Range: bytes 0-299999/600000"], picture),
            ("POST /api/link-previews", token, [Json, "Content-Length: 500"], "{\"url\":\"https://"u8.ToArray()),
            ("POST /api/session", null, [Json, "Content-Length: 500"], "{\"email\":\""u8.ToArray()),
            ("POST /api/setup", null, [Json, "Content-Length: 500"], "{\"token\":\""u8.ToArray()),
            ($"POST /live/{story.Slug}/view", null, [Json, "Content-Length: 500"], "{\"partner\":\""u8.ToArray()),
        ];

        var answers = await Task.WhenAll(
            requests.Select(async request =>
            {
                using var connection = await RawConnection.OpenAsync(newsroom.Server);
                await connection.WriteAsync(
                    $"{RawConnection.Head(newsroom.Server, request.Request, request.Token, request.Headers)}\r\n\r\n"
                );
                await connection.WriteAsync(request.Start);
                return $"{request.Request}: {await TrickleAsync(connection)}";
            })
        );

        Assert.All(answers, answer => Assert.Contains("HTTP/1.1 408", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("application/problem+json", answer, StringComparison.Ordinal));
        (await story.GetEntryAsync(entry)).ExpectProblem(404);
        (await newsroom.Editor.GetAsync($"/api/media/{whole}")).ExpectProblem(404);
        (await newsroom.Editor.GetAsync($"/api/media/{part}")).ExpectProblem(404);
        var work = Path.Combine(newsroom.Server.Folder, "data", "media", "work");
        Assert.DoesNotContain(Directory.EnumerateFiles(work), file => Read(file).AsSpan().StartsWith(picture));

        // Another test's upload may have been moved away meanwhile.
        static byte[] Read(string file)
        {
            try
            {
                return File.ReadAllBytes(file);
            }
            catch (FileNotFoundException)
            {
                return [];
            }
        }
    }

    /// <summary>The network is cut halfway: the connection never ends, but the place becomes free again.</summary>
    [Fact]
    public async Task Uploads_ThatAllStandStill_GiveTheirPlacesBack()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var work = Path.Combine(server.Folder, "data", "media", "work");
        var silent = new List<RawConnection>();
        try
        {
            // All at once: the first is ended after five seconds.
            var picture = SamplePictures.Jpeg(64, 64);
            silent.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RawConnection.OpenAsync(server))));
            await Task.WhenAll(
                silent.Select(async connection =>
                {
                    var head = RawConnection.Head(
                        server,
                        $"PUT /api/media/{Guid.CreateVersion7()}",
                        editor.Token,
                        "Content-Length: 1000000"
                    );
                    await connection.WriteAsync($"{head}\r\n\r\n");
                    await connection.WriteAsync(picture);
                })
            );
            await Patience.EventuallyAsync(
                () => Directory.Exists(work) && Directory.EnumerateFiles(work).Count() == silent.Count,
                "all places are taken"
            );

            var honest = new ByteArrayContent(SamplePictures.Jpeg(320, 200));
            (await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", honest)).Expect(HttpStatusCode.Created);
            foreach (var connection in silent)
            {
                Assert.StartsWith("HTTP/1.1 408", await connection.ReadHeadAsync(), StringComparison.Ordinal);
            }
            // What is still there belongs to the legitimate one, which is being processed.
            await Patience.EventuallyAsync(() => !Directory.EnumerateFileSystemEntries(work).Any(), "nothing half-sent is left");
        }
        finally
        {
            silent.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>Sends a byte a second until there is a response; returns its headers.</summary>
    private static async Task<string> TrickleAsync(RawConnection connection)
    {
        var answer = connection.ReadHeadAsync();
        using var pace = new PeriodicTimer(BetweenBytes);
        while (!answer.IsCompleted)
        {
            try
            {
                await connection.WriteAsync("x");
            }
            catch (IOException)
            {
                break; // closed: what it has said can still be read
            }
            await Task.WhenAny(answer, pace.WaitForNextTickAsync().AsTask());
        }
        return await answer;
    }
}
