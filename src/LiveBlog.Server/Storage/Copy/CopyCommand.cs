using System.CommandLine;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

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
            Description = $"Connection string of an existing, empty PostgreSQL database; by default ${ConnectionVariable}",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(ConnectionVariable) ?? "",
        };
        var copy = new Command(Name, "Copies a SQLite installation into PostgreSQL and checks the copy; can be run again") { from, to };
        copy.SetAction(
            (line, cancellation) => CopyAsync(line.GetRequiredValue(from), line.GetRequiredValue(to), Console.Out, cancellation)
        );
        return new RootCommand("LiveBlog") { copy }
            .Parse(args)
            .InvokeAsync();
    }

    public static async Task<int> CopyAsync(DirectoryInfo from, string to, TextWriter output, CancellationToken cancellation)
    {
        var file = Path.Combine(from.FullName, "liveblog.db");
        if (!File.Exists(file))
        {
            return await FailAsync(output, $"There is no installation in {from.FullName}: {Path.GetFileName(file)} is missing.");
        }
        if (string.IsNullOrWhiteSpace(to))
        {
            return await FailAsync(output, $"Name the PostgreSQL database with --to or ${ConnectionVariable}.");
        }
        await using var source = new SqliteLiveBlogDb(
            new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False").Options
        );
        if ((await source.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            return await FailAsync(output, "The installation was last run by an older version. Start this version on it once, then copy.");
        }
        await using var target = new PostgresLiveBlogDb(
            new DbContextOptionsBuilder<PostgresLiveBlogDb>().UseNpgsql(PostgresConnection.Complete(to)).Options
        );
        try
        {
            await target.MigrateAsync(cancellation);
            var copy = new InstallationCopy(source, target, output);
            return await copy.RunAsync(cancellation) ? 0 : 1;
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            return await FailAsync(
                output,
                $"PostgreSQL does not answer: {exception.GetBaseException().Message} Run the same command again."
            );
        }
    }

    private static async Task<int> FailAsync(TextWriter output, string sentence)
    {
        await output.WriteLineAsync(sentence);
        return 1;
    }
}
