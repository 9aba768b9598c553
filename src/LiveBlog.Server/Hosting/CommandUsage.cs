using System.CommandLine;
using System.CommandLine.Invocation;

namespace LiveBlog.Server.Hosting;

internal static class CommandUsage
{
    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Wrong = 64;

    /// <summary>Runs a command with its arguments; if they are wrong, says so and ends like every other wrong use of the program.</summary>
    public static async Task<int> RunAsync(this Command root, IReadOnlyList<string> args)
    {
        var line = root.Parse(args);
        var exitCode = await line.InvokeAsync();
        return line.Action is ParseErrorAction ? Wrong : exitCode;
    }
}
