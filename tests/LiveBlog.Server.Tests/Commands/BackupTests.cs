using System.Net;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Commands;

/// <summary>The runbook's backup and restore of one node, on a server that runs.</summary>
public sealed class BackupTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Backup_OfARunningServer_PutBack_IsTheNewsroomOfThatMomentWithNewEpochs()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var kept = await story.PublishAsync("In the backup.");
        var (photo, gone) = ((await editor.UploadAsync(SamplePictures.Jpeg(600, 400))).Id, Guid.CreateVersion7());
        (await story.PutEntryAsync(gone, Published(photo))).Expect(HttpStatusCode.Created);
        var epoch = await EpochAsync(server, story);
        var (data, backup) = (Path.Combine(server.Folder, "data"), Path.Combine(server.Folder, "backup"));

        var first = await ProgramRun.RunAsync("backup", "--from", data, "--to", backup);
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.NotEmpty(MediaOf(backup));

        // What was taken down is deleted from the folder by the next backup.
        (await editor.DeleteAsync(story.EntryPath(gone))).Expect(HttpStatusCode.NoContent);
        await Patience.EventuallyAsync(() => MediaOf(data).Length == 0, "the photo is erased");
        var second = await ProgramRun.RunAsync("backup", "--from", data, "--to", backup);
        Assert.Equal((0, ""), (second.ExitCode, second.Errors));
        Assert.Empty(MediaOf(backup));

        var lost = await story.PublishAsync("After the backup.");
        var tooEarly = await ProgramRun.RunAsync("restore", "--from", backup, "--to", data);
        Assert.Equal(1, tooEarly.ExitCode);
        Assert.Contains("There is an installation in", tooEarly.Errors);

        await server.StopAsync();
        Directory.Delete(data, recursive: true);
        var restored = await ProgramRun.RunAsync("restore", "--from", backup, "--to", data);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Errors));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(data) == Private);
        await server.StartAgainAsync();
        (await story.GetEntryAsync(kept)).Expect(HttpStatusCode.OK);
        (await story.GetEntryAsync(lost)).Expect(HttpStatusCode.NotFound);
        Assert.NotEqual(epoch, await EpochAsync(server, story));
    }

    [Fact]
    public async Task Backup_OfNothing_SaysSoAndMakesNothing()
    {
        var run = await ProgramRun.RunAsync("backup", "--to", "copy");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no installation in", run.Errors);
        Assert.Empty(run.Files);
    }

    /// <summary>The other spellings of one folder: whatever is posted to a database that was replaced while it is open is lost.</summary>
    [Theory]
    [InlineData("data/")]
    [InlineData("link")]
    [InlineData("link/")]
    [InlineData("around/data")]
    public async Task Backup_IntoTheInstallationItself_ChangesNothing(string to)
    {
        await using var server = await NewsroomServer.StartAsync();
        var data = Path.Combine(server.Folder, "data");
        Directory.CreateSymbolicLink(Path.Combine(server.Folder, "link"), data);
        Directory.CreateSymbolicLink(Path.Combine(server.Folder, "around"), server.Folder);
        var run = await ProgramRun.RunAsync("backup", "--from", data, "--to", Path.Combine(server.Folder, to));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is the installation itself", run.Errors);
        Assert.True(File.Exists(Path.Combine(data, "liveblog.db-wal")));
    }

    [Fact]
    public async Task Backup_IntoAnInstallation_RunningOrStopped_ChangesNothing()
    {
        await using var server = await NewsroomServer.StartAsync();
        var (data, backup) = (Path.Combine(server.Folder, "data"), Path.Combine(server.Folder, "backup"));
        Assert.Equal(0, (await ProgramRun.RunAsync("backup", "--from", data, "--to", backup)).ExitCode);

        var swapped = await ProgramRun.RunAsync("backup", "--from", backup, "--to", data);
        Assert.Equal(1, swapped.ExitCode);
        Assert.Contains($"{data} holds an installation, not a backup of {backup}", swapped.Errors);
        Assert.True(File.Exists(Path.Combine(data, "liveblog.db-wal")));

        await server.StopAsync();
        var stopped = await ProgramRun.RunAsync("backup", "--from", backup, "--to", data);
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("holds an installation", stopped.Errors);
    }

    [Theory]
    [InlineData("INSERT INTO Stories VALUES ('a', 1), ('b', 1)")]
    [InlineData("INSERT INTO Stories VALUES ('a', 3)")]
    public async Task Backup_OverStoriesThatTheInstallationLacks_ChangesNothing(string theirs)
    {
        const string Tables = "CREATE TABLE Stories (Id TEXT, Seq INTEGER); CREATE TABLE MediaFiles (\"Key\" TEXT, State TEXT); ";
        using var folders = new Folders();
        await folders.WriteBackupAsync(Tables + theirs);
        var before = await File.ReadAllBytesAsync(Path.Combine(folders.Backup, "liveblog.db"));
        await folders.WriteDataAsync($"{Tables} INSERT INTO Stories VALUES ('a', 2)");
        var run = await ProgramRun.RunAsync("backup", "--from", folders.Data, "--to", folders.Backup);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("holds an installation, not a backup of", run.Errors);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folders.Backup, "liveblog.db")));
    }

    [Fact]
    public async Task Backup_WhileTheMediaAreNotMounted_FailsAndKeepsItsMedia()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        await editor.UploadAsync(SamplePictures.Jpeg(600, 400));
        var (data, backup) = (Path.Combine(server.Folder, "data"), Path.Combine(server.Folder, "backup"));
        Assert.Equal(0, (await ProgramRun.RunAsync("backup", "--from", data, "--to", backup)).ExitCode);
        var kept = MediaOf(backup);
        Assert.NotEmpty(kept);

        Directory.Move(Path.Combine(data, "media"), Path.Combine(server.Folder, "elsewhere"));
        var run = await ProgramRun.RunAsync("backup", "--from", data, "--to", backup);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There are no media in", run.Errors);
        Assert.Equal(kept, MediaOf(backup));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public async Task Restore_BesideWhatAnotherDatabaseLeft_ChangesNothing(string end)
    {
        using var folders = new Folders();
        await folders.WriteBackupAsync("CREATE TABLE Stories (Epoch TEXT)");
        Directory.CreateDirectory(folders.Data);
        await File.WriteAllTextAsync(Path.Combine(folders.Data, "liveblog.db" + end), "left");
        var run = await ProgramRun.RunAsync("restore", "--from", folders.Backup, "--to", folders.Data);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("liveblog.db" + end, run.Errors);
        Assert.False(File.Exists(Path.Combine(folders.Data, "liveblog.db")));
    }

    /// <summary>A database with the epochs of the backup would continue a history that is not its own.</summary>
    [Fact]
    public async Task Restore_ThatCannotRenewTheEpochs_LeavesNoDatabase()
    {
        using var folders = new Folders();
        await folders.WriteBackupAsync("CREATE TABLE Other (Epoch TEXT)");
        var run = await ProgramRun.RunAsync("restore", "--from", folders.Backup, "--to", folders.Data);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The restore is not complete", run.Errors);
        Assert.False(File.Exists(Path.Combine(folders.Data, "liveblog.db")));
    }

    private static object Published(Guid photo) =>
        new
        {
            state = "published",
            content = new object[]
            {
                new
                {
                    type = "image",
                    media = photo,
                    alt = "A harbour",
                },
            },
        };

    private static string[] MediaOf(string folder) =>
        Path.Combine(folder, "media", "files") is var files && Directory.Exists(files)
            ? Directory.GetFiles(files, "*", SearchOption.AllDirectories)
            : [];

    private static async Task<string> EpochAsync(NewsroomServer server, NewsroomStory story)
    {
        using var reader = server.Visitor();
        var snapshot = (await Answer.ReadAsync(await reader.GetAsync($"/live/{story.Slug}/snapshot"))).Body;
        return snapshot.GetProperty("epoch").GetString()!;
    }

    private sealed class Folders : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("liveblog-restore-");

        public string Backup => Path.Combine(_root.FullName, "backup");

        public string Data => Path.Combine(_root.FullName, "data");

        public Task WriteBackupAsync(string tables) => WriteAsync(Backup, tables);

        public Task WriteDataAsync(string tables) => WriteAsync(Data, tables);

        private static async Task WriteAsync(string folder, string tables)
        {
            Directory.CreateDirectory(folder);
            await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "liveblog.db")};Pooling=False");
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = tables;
            await command.ExecuteNonQueryAsync();
        }

        public void Dispose() => _root.Delete(recursive: true);
    }
}
