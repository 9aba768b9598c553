using System.CommandLine;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Commands.Backup;

/// <summary>
/// <c>restore --from folder</c>: restores a backup to a place without an installation and renews the epochs of its stories, so that every open page
/// starts over instead of continuing a different history.
/// </summary>
internal static class RestoreCommand
{
    public const string Name = "restore";

    /// <summary>Also in deploy/renew-epochs.sql, for PostgreSQL.</summary>
    private const string RenewEpochs = "UPDATE Stories SET Epoch = lower(hex(randomblob(8)))";

    public static Task<int> RunAsync(string[] args)
    {
        var from = new Option<string>("--from") { Description = "The folder that backup wrote", Required = true };
        var to = new Option<string>("--to")
        {
            Description = "The new data folder, with no installation in it",
            DefaultValueFactory = _ => new StorageOptions().DataFolder,
        };
        var command = new Command(Name, "Restores a backup, with new epochs") { from, to };
        from.Validators.Add(GivenText.Require);
        to.Validators.Add(GivenText.Require);
        command.SetAction(
            (line, cancellation) =>
                RestoreAsync(
                    new DataFolder(line.GetRequiredValue(from)),
                    new DataFolder(line.GetRequiredValue(to)),
                    Console.Out,
                    Console.Error,
                    cancellation
                )
        );
        return new RootCommand("LiveBlog") { command }.RunAsync(args);
    }

    private static async Task<int> RestoreAsync(
        DataFolder from,
        DataFolder to,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation
    )
    {
        if (!from.HasDatabase)
        {
            await errors.WriteLineAsync($"There is no backup in {from.Path}: {Path.GetFileName(from.Database)} is missing.");
            return 1;
        }
        if (to.HasDatabase)
        {
            await errors.WriteLineAsync(
                $"There is an installation in {to.Path}. Stop its server and move the folder away first; nothing was changed."
            );
            return 1;
        }
        if (to.Leftovers is { Count: > 0 } leftovers)
        {
            await errors.WriteLineAsync(
                $"{string.Join(", ", leftovers)} would change the restored database, because it is left from another one. Move the folder away first; "
                    + "nothing was changed."
            );
            return 1;
        }
        try
        {
            PrivateFolder.Make(to.Path);
            // Media first: the database is put in place last and in one step, so an interrupted restore is not an installation and can be repeated.
            var (copied, _) = from.MirrorMedia(to, await from.ReadMediaKeysAsync(cancellation), output, cancellation);
            var stories = await from.CopyDatabaseAsync(to, RenewEpochs, cancellation);
            await output.WriteLineAsync(
                $"Restored to {to.Path}: {stories} stories with new epochs, {copied} media files. What was taken down after the backup is "
                    + "back: take it down again once the server runs, and empty the caches in front of it."
            );
            return 0;
        }
        catch (Exception exception) when (DataFolder.MayFail(exception))
        {
            await errors.WriteLineAsync(
                $"The restore is not complete: {DataPlace.SentenceOf(exception, to.Path, "--to") ?? exception.Message} Move {to.Path} away and run it again."
            );
            return 1;
        }
    }
}
