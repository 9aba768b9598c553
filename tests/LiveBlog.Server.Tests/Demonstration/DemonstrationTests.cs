using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Demonstration;

public sealed class DemonstrationTests
{
    private const string Address = "/api/demonstration";
    private const string Slug = "night-of-the-comet";

    [Fact]
    public async Task Demonstration_IsSeededOnceAndPlaysFromTheBeginningWithoutDuplicates()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var seeded = await ReadAsync(server);
        Assert.Equal(8, seeded.Total);
        (await editor.PutAsync(Address, new { speed = 601 })).ExpectField(422, "speed");
        (await editor.PutAsync(Address, new { speed = 0 })).ExpectField(422, "speed");

        await PlayToTheEndAsync(editor);
        Assert.Equal(20, (await ReadAsync(server)).Total);
        // Several at once also start only one.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.PutAsync(Address, new { speed = 600 })));
        await PlayToTheEndAsync(editor, start: false);
        Assert.Equal(20, (await ReadAsync(server)).Total);

        (await editor.PutAsync(Address, new { speed = 60 })).Expect(HttpStatusCode.OK);
        var stopped = (await editor.DeleteAsync(Address)).Expect(HttpStatusCode.OK).Body;
        Assert.False(stopped.GetProperty("playing").GetBoolean());
        var story = stopped.GetProperty("storyId").GetGuid();
        LogFile.AssertWithoutHole(await LogFile.ReadAsync(server.DatabaseFile, story));

        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal(seeded.Epoch, (await ReadAsync(server)).Epoch);
        // A play after a restart clears away what was posted before it.
        await PlayToTheEndAsync(editor);
        Assert.Equal(20, (await ReadAsync(server)).Total);
    }

    private static async Task PlayToTheEndAsync(Editor editor, bool start = true)
    {
        if (start)
        {
            (await editor.PutAsync(Address, new { speed = 600 })).Expect(HttpStatusCode.OK);
        }
        await Patience.EventuallyAsync(
            async () => !(await editor.GetAsync(Address)).Body.GetProperty("playing").GetBoolean(),
            "the play comes to its end"
        );
        var state = (await editor.GetAsync(Address)).Body;
        Assert.Equal(state.GetProperty("total").GetInt32(), state.GetProperty("posted").GetInt32());
    }

    private static async Task<Snapshot> ReadAsync(NewsroomServer server)
    {
        using var reader = server.Visitor();
        return JsonSerializer.Deserialize(await reader.GetStringAsync($"/live/{Slug}/snapshot"), ProtocolJson.Wire.Snapshot)!;
    }
}
