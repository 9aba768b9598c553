using System.Reflection;
using LiveBlog.Server.Commands.Backup;
using LiveBlog.Server.Exports;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Replay;
using LiveBlog.Server.Storage.Copy;

namespace LiveBlog.Server.Commands;

/// <summary>The commands of the command line. Without one, the program runs the server.</summary>
internal static class CommandLine
{
    private static readonly string[] Commands =
    [
        ReplayCommand.Name,
        ExportCommand.Name,
        ImportCommand.Name,
        CopyCommand.Name,
        BackupCommand.Name,
        RestoreCommand.Name,
        CheckCommand.Name,
        ResetPasswordCommand.Name,
        "help",
        "version",
    ];

    private const string Help = """
        LiveBlog: a live-blog server.

          dotnet LiveBlog.Server.dll [settings]                 runs the server; settings are given as --Section:Name value
          dotnet LiveBlog.Server.dll check [settings]           checks everything the server needs, without starting it
          dotnet LiveBlog.Server.dll reset-password ADDRESS      prints a one-time link to set a new password for that account
          dotnet LiveBlog.Server.dll backup --help              copies an installation on SQLite while it runs
          dotnet LiveBlog.Server.dll restore --help             restores such a backup
          dotnet LiveBlog.Server.dll replay --help              posts recorded coverage to a live story
          dotnet LiveBlog.Server.dll export --help              writes a story with everything in it to a file
          dotnet LiveBlog.Server.dll import --help              makes a draft of a story from elsewhere
          dotnet LiveBlog.Server.dll copy-to-postgres --help    copies a SQLite installation into PostgreSQL
          dotnet LiveBlog.Server.dll --version
          dotnet LiveBlog.Server.dll --help

        Settings, as arguments, environment variables (Section__Name) or in appsettings.json, are in README.md:

          --Urls http://0.0.0.0:8080              where it listens
          --Storage:DataFolder data               the folder of the SQLite file
          --Storage:Postgres "Host=…"             PostgreSQL instead
          --Redis:Configuration host:6379         joins this node with others
          --Proxy:Trusted 10.0.0.5                the proxies in front
        """;

    /// <summary>Commands are also understood with dashes, as other programs have them: <c>--check</c>.</summary>
    public static string[] WithoutDashes(string[] args) =>
        args is [var first, .. var others] && first.StartsWith("--", StringComparison.Ordinal) && Commands.Contains(first[2..])
            ? [first[2..], .. others]
            : args;

    /// <summary>How many arguments at the beginning are a command and what it is about, if it is one that also reads settings.</summary>
    public static int CountWords(string[] args) =>
        CheckCommand.IsAsked(args) ? 1
        : ResetPasswordCommand.IsAsked(args) ? Math.Min(2, args.Length)
        : 0;

    /// <summary>Runs the command and returns its exit code; null if the server should run.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        switch (args)
        {
            case [ReplayCommand.Name, .. var replay]:
                return await ReplayCommand.RunAsync(replay);
            case [ExportCommand.Name, .. var export]:
                return await ExportCommand.RunAsync(export);
            case [ImportCommand.Name, .. var import]:
                return await ImportCommand.RunAsync(import);
            case [PictureCommand.Name, var source, var folder]:
                return PictureCommand.Run(source, folder);
            case [CopyCommand.Name, ..]:
                return await CopyCommand.RunAsync(args);
            case [BackupCommand.Name, ..]:
                return await BackupCommand.RunAsync(args);
            case [RestoreCommand.Name, ..]:
                return await RestoreCommand.RunAsync(args);
            case [CheckCommand.Name or ResetPasswordCommand.Name, .., "-h" or "-?" or "--help"]:
                Console.WriteLine(Help);
                return 0;
            case [CheckCommand.Name or ResetPasswordCommand.Name, ..]:
                return null; // needs the application built, as when serving
            case ["-h" or "-?" or "help", ..]:
                Console.WriteLine(Help);
                return 0;
            case ["version", ..]:
                Console.WriteLine(
                    typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
                );
                return 0;
            case [var word, ..] when !word.StartsWith('-') && !word.StartsWith('/') && !word.Contains('='):
                var meant = Spelling.Nearest(word, Commands);
                await Console.Error.WriteLineAsync(
                    $"\"{word}\" is not a command.{(meant is null ? "" : $" Did you mean {meant}?")} --help lists all commands."
                );
                return CommandUsage.Wrong;
            default:
                return null;
        }
    }
}
