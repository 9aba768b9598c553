using System.Diagnostics;
using System.Reflection;

namespace LiveBlog.Testing;

/// <summary>The real program run to its end in an empty folder, as by an operator who has mistyped something.</summary>
/// <param name="Files">Names of the files that it left in its folder.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors, IReadOnlyList<string> Files)
{
    private static readonly string Program =
        Environment.GetEnvironmentVariable("LIVEBLOG_SERVER")
        ?? typeof(ProgramRun)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "ServerProgram")
            .Value!;

    /// <summary>Runs it; if it starts serving instead of exiting it is killed, and the test fails.</summary>
    public static Task<ProgramRun> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    /// <summary>The same with environment variables.</summary>
    public static async Task<ProgramRun> RunWithAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-run-");
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Children.Start(start);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().InLongTime();
        }
        catch (TimeoutException)
        {
            process.Kill();
            Assert.Fail($"The program went on running: {await output.InTime()}");
        }
        var files = folder.EnumerateFileSystemInfos().Select(file => file.Name).ToList();
        var run = new ProgramRun(process.ExitCode, await output.InTime(), await errors.InTime(), files);
        folder.Delete(recursive: true);
        return run;
    }
}
