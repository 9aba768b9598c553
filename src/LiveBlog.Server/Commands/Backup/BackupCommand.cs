using System.CommandLine;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Commands.Backup;

/// <summary>
/// <c>backup --to folder</c>: copies a one-node installation while it runs. Run again with the same folder it copies only what is new.
/// </summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    public static Task<int> RunAsync(string[] args)
    {
        var from = new Option<string>("--from")
        {
            Description = "The data folder of the installation, which may be running",
            DefaultValueFactory = _ => new StorageOptions().DataFolder,
        };
        var to = new Option<string>("--to") { Description = "The backup folder; created if missing", Required = true };
        var command = new Command(Name, "Copies the database and the media of an installation on SQLite, while it runs") { from, to };
        from.Validators.Add(GivenText.Require);
        to.Validators.Add(GivenText.Require);
        command.SetAction(
            (line, cancellation) =>
                BackUpAsync(
                    new DataFolder(line.GetRequiredValue(from)),
                    new DataFolder(line.GetRequiredValue(to)),
                    Console.Out,
                    Console.Error,
                    cancellation
                )
        );
        return new RootCommand("LiveBlog") { command }.RunAsync(args);
    }

    private static async Task<int> BackUpAsync(
        DataFolder from,
        DataFolder to,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation
    )
    {
        if (!from.HasDatabase)
        {
            await errors.WriteLineAsync(
                $"There is no installation in {from.Path}. Name its data folder with --from; PostgreSQL is backed up with pg_dump."
            );
            return 1;
        }
        if (from.Path == to.Path)
        {
            await errors.WriteLineAsync($"{to.Path} is the installation itself. Name another folder with --to.");
            return 1;
        }
        try
        {
            if (to.HasDatabase && (to.WasServed || !await to.IsCopyOfAsync(from, cancellation)))
            {
                await errors.WriteLineAsync(
                    $"{to.Path} holds an installation, not a backup of {from.Path}. Name another folder; nothing was changed."
                );
                return 1;
            }
            PrivateFolder.Make(to.Path);
            // Copy the database first: the files that it names exist already, and newer files do no harm.
            await output.WriteLineAsync($"Copying {from.Database}");
            await from.CopyDatabaseAsync(to, change: null, cancellation);
            var (copied, deleted) = from.MirrorMedia(to, await to.ReadMediaKeysAsync(cancellation), output, cancellation);
            await output.WriteLineAsync(
                $"Backed up to {to.Path}: database ({new FileInfo(to.Database).Length / 1024} kB, verified), {copied} new media files; "
                    + $"{deleted} taken-down files were removed from the backup."
            );
            return 0;
        }
        catch (Exception exception) when (DataFolder.MayFail(exception))
        {
            await errors.WriteLineAsync(
                $"The backup is not complete: {DataPlace.SentenceOf(exception, to.Path, "--to") ?? exception.Message}"
            );
            return 1;
        }
    }
}
