using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveBlog.Benchmarks.Results;

/// <summary>The machine and the commit of a table.</summary>
internal sealed record Machine(
    string Date,
    string Commit,
    string Processor,
    int Cores,
    long MemoryGb,
    string System,
    string Runtime,
    string Load
)
{
    public static Machine Read() =>
        new(
            DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm") + " UTC",
            Git("rev-parse --short HEAD") + (Git("status --porcelain --untracked-files=no").Length > 0 ? " with changes" : ""),
            Line("/proc/cpuinfo", "model name").Split(':')[^1].Trim(),
            Environment.ProcessorCount,
            long.Parse(Line("/proc/meminfo", "MemTotal").Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024 / 1024,
            RuntimeInformation.OSDescription,
            Environment.Version.ToString(),
            File.ReadAllText("/proc/loadavg").Split(' ')[0]
        );

    private static string Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) ?? $"{name}: unknown 0";

    /// <summary>Git's output; empty without git.</summary>
    private static string Git(string arguments)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    WorkingDirectory = AppContext.BaseDirectory,
                }
            )!;
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return output;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
