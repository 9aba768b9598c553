using System.Net;

namespace LiveBlog.Server.Tests.Import;

/// <summary>[22] The server is killed in the middle of an import; when run again, it continues where it was, whatever the format.</summary>
public sealed class ImportKillTests(ImportKillTests.OneNewsroom newsroom) : IClassFixture<ImportKillTests.OneNewsroom>
{
    private const int Entries = 300;

    public static TheoryData<string> Formats => new(SourceDocuments.Names);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Import_WhoseServerIsKilled_GoesOnWithoutDoublesOrGaps(string format)
    {
        var file = SourceDocuments.Of(format, Entries);
        Guid story;
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/file") { Content = new ByteArrayContent(file) })
        using (var answer = await newsroom.Editor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime())
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync().InTime());
            story = Imports.Line(await reader.ReadLineAsync().InTime()).GetProperty("storyId").GetGuid();
            Assert.Equal("progress", Imports.Line(await reader.ReadLineAsync().InTime()).GetProperty("kind").GetString());
            await newsroom.Server.KillAsync();
        }
        await newsroom.Server.StartAgainAsync();
        var end = (await newsroom.Editor.ImportAsync(file))[^1];
        Assert.Equal("end", end.GetProperty("kind").GetString());
        var (imported, already) = (end.GetProperty("imported").GetInt32(), end.GetProperty("already").GetInt32());
        Assert.True(already >= 10 && imported > 0 && imported + already == Entries, $"{already} were there, {imported} came");
        var bodies = (await newsroom.Editor.EntriesOfAsync(story)).Select(entry => entry.GetProperty("body").GetString()!);
        Assert.Equal(Enumerable.Range(0, Entries).Reverse().Select(number => $"<p>{SourceDocuments.Words(number)}</p>"), bodies);
    }

    /// <summary>A server of its own, which can be killed.</summary>
    public sealed class OneNewsroom : IAsyncLifetime
    {
        public NewsroomServer Server { get; private set; } = null!;
        public Editor Editor { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await NewsroomServer.StartAsync();
            Editor = await Server.CreateAdministratorAsync();
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
