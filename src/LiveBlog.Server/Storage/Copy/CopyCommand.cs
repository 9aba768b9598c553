using System.CommandLine;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveBlog.Server.Storage.Copy;

/// <summary>
/// <c>copy-to-postgres --from data --to "Host=…"</c>: moves an installation from its SQLite file into PostgreSQL and checks the result.
/// Stop the server first: anything posted after the start of the copy is missing from it. Exits with 0 if both are the same, otherwise with 1.
/// </summary>
internal static class CopyCommand
{
    public const string Name = "copy-to-postgres";

    /// <summary>The environment variable that can hold the connection string instead, since others on the machine can see a process's arguments.</summary>
    private const string ConnectionVariable = "Storage__Postgres";

    public static Task<int> RunAsync(string[] args)
    {
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "The data folder of the SQLite installation",
            DefaultValueFactory = _ => new DirectoryInfo(new StorageOptions().DataFolder),
        };
        var to = new Option<string>("--to")
        {
            // The variable is no default of the option's, since the help prints those, and a connection string has a password.
            Description = $"Connection string of an existing, empty PostgreSQL database; by default ${ConnectionVariable}",
        };
        var copy = new Command(Name, "Copies a SQLite installation into PostgreSQL and checks the copy; can be run again") { from, to };
        copy.SetAction(
            (line, cancellation) =>
                CopyAsync(
                    line.GetRequiredValue(from),
                    line.GetValue(to) ?? Environment.GetEnvironmentVariable(ConnectionVariable) ?? "",
                    Console.Out,
                    Console.Error,
                    cancellation
                )
        );
        return new RootCommand("LiveBlog") { copy }.RunAsync(args);
    }

    public static async Task<int> CopyAsync(
        DirectoryInfo from,
        string to,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation
    )
    {
        var file = Path.Combine(from.FullName, "liveblog.db");
        if (!File.Exists(file))
        {
            return await FailAsync(errors, $"There is no installation in {from.FullName}: {Path.GetFileName(file)} is missing.");
        }
        if (string.IsNullOrWhiteSpace(to))
        {
            return await FailAsync(errors, $"Name the PostgreSQL database with --to or ${ConnectionVariable}.");
        }
        try
        {
            await using var source = new SqliteLiveBlogDb(
                new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False").Options
            );
            if ((await source.Database.GetPendingMigrationsAsync(cancellation)).Any())
            {
                return await FailAsync(
                    errors,
                    "The installation was last run by an older version. Start this version on it once, then copy."
                );
            }
            await using var target = new PostgresLiveBlogDb(
                new DbContextOptionsBuilder<PostgresLiveBlogDb>().UseNpgsql(PostgresConnection.Complete(to, "--to")).Options
            );
            // A migration would create a database that does not exist, under a name that may be mistyped.
            await target.Database.OpenConnectionAsync(cancellation);
            await target.MigrateAsync(cancellation);
            return await new InstallationCopy(source, target, output, errors).RunAsync(cancellation) ? 0 : 1;
        }
        catch (StartRefusedException refused)
        {
            return await FailAsync(errors, refused.Message);
        }
        catch (SqliteException exception) when (DataPlace.SentenceOf(exception, from.FullName) is { } sentence)
        {
            return await FailAsync(errors, sentence);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return await FailAsync(errors, $"--to: {exception.MessageText}. Create it first (createdb), or correct the name.");
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            return await FailAsync(
                errors,
                $"PostgreSQL does not answer: {exception.GetBaseException().Message.TrimEnd('.')}. Run the same command again."
            );
        }
    }

    private static async Task<int> FailAsync(TextWriter errors, string sentence)
    {
        await errors.WriteLineAsync(sentence);
        return 1;
    }
}
