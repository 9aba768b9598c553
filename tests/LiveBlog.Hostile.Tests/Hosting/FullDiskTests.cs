using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>A full disk: writers are told, readers go on reading, and nothing is half saved.</summary>
public sealed class FullDiskTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task Node_WhoseDiskFillsUp_IsUnready_RefusesWritesInASentence_AndGoesOnWhenThereIsRoom()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 100);
        var data = Path.Combine(disk.Folder, "data");
        await using var server = await NewsroomServer.StartAsync("--Storage:DataFolder", data);
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await story.PublishAsync("Before");
        using var reader = server.Visitor(Addresses.Next());
        using var colleague = server.Visitor(Addresses.Next());
        var credentials = new { email = NewsroomServer.AdministratorEmail, password = NewsroomServer.AdministratorPassword };
        (await colleague.PostAsJsonAsync("/api/session", credentials).InTime()).EnsureSuccessStatusCode();
        Assert.Equal("Healthy", await reader.GetStringAsync("/health/ready").InTime());

        await disk.FillAsync(freeBytes: 10 * Megabyte);
        await Patience.EventuallyAsync(
            async () => (await reader.GetAsync("/health/ready")).StatusCode is HttpStatusCode.ServiceUnavailable,
            "the node says that it is not ready"
        );
        using var operators = new HttpClient { BaseAddress = server.OperatorsAddress };
        var details = await operators.GetAsync("/health/details").InTime();
        Assert.Contains("disk of the data folder is full", await details.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Last seen long ago, so that using the session tries to record that it was seen.
        await ExecuteAsync(data, "UPDATE Sessions SET SeenAt = SeenAt - 600000");
        await disk.FillAsync(freeBytes: 0);
        var (entry, media) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var body = new { body = $"<p>{new string('x', 20_000)}</p>", state = "published" };
        var refused = (await story.PutEntryAsync(entry, body)).ExpectProblem(507);
        Assert.Contains("disk is full. Nothing was saved", refused.Text, StringComparison.Ordinal);
        var upload = await editor.PutAsync($"/api/media/{media}", new ByteArrayContent(SamplePictures.Jpeg(320, 200)));
        Assert.Contains("disk is full", upload.ExpectProblem(507).Text, StringComparison.Ordinal);
        Assert.Contains("Before", await reader.GetStringAsync($"/{story.Slug}").InTime(), StringComparison.Ordinal);
        (await story.GetEntryAsync(entry)).ExpectProblem(404);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/api/stories").InTime()).StatusCode);

        disk.MakeRoom();
        (await story.PutEntryAsync(entry, body)).Expect(HttpStatusCode.Created);
        (await editor.PutAsync($"/api/media/{media}", new ByteArrayContent(SamplePictures.Jpeg(320, 200)))).Expect(HttpStatusCode.Created);
        await Patience.EventuallyAsync(
            async () => (await reader.GetAsync("/health/ready")).StatusCode is HttpStatusCode.OK,
            "the node is ready again"
        );
        Assert.Equal("ok", await ExecuteAsync(data, "PRAGMA integrity_check"));
        // Nothing of what was refused is in the log, which has no gap.
        var changes = await LogFile.ReadAsync(Path.Combine(data, "liveblog.db"), story.Id);
        LogFile.AssertWithoutHole(changes);
        Assert.Single(changes, change => change.Entry?.Id == entry.ToString());
    }

    private static async Task<object?> ExecuteAsync(string data, string command)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(data, "liveblog.db")};Pooling=False");
        await db.OpenAsync();
        await using var statement = db.CreateCommand();
        statement.CommandText = command;
        return await statement.ExecuteScalarAsync();
    }
}
