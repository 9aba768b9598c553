using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>The processes that this run has started; none outlives it.</summary>
internal static class Children
{
    private static readonly Lock Gate = new();
    private static readonly List<Process> Running = [];
    private static readonly List<string> Folders = [];
    private static volatile Thread? _stopping;

    /// <summary>Stops them when the run is interrupted, and the run with them.</summary>
    public static IDisposable StopOnSignals() =>
        new Registrations(
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => StopAll()),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => StopAll())
        );

    /// <summary>Stops them, and the run, if it takes far too long.</summary>
    public static IDisposable StopAfter(TimeSpan bound) =>
        TimeProvider.System.CreateTimer(
            _ =>
            {
                Console.Error.WriteLine($"Not done after {bound}; stopped");
                StopAll();
            },
            null,
            bound,
            Timeout.InfiniteTimeSpan
        );

    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        lock (Gate)
        {
            Running.Add(process);
        }
        return process;
    }

    /// <summary>A folder of theirs, deleted with <see cref="Delete"/> or when the run is interrupted.</summary>
    public static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-bench-").FullName;
        lock (Gate)
        {
            Folders.Add(folder);
        }
        return folder;
    }

    public static void Delete(string folder)
    {
        lock (Gate)
        {
            Folders.Remove(folder);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A failure because its server was just stopped is not a result; wait here for the run to end.</summary>
    public static void WaitIfStopping() => _stopping?.Join();

    public static void Stop(Process process)
    {
        lock (Gate)
        {
            Running.Remove(process);
        }
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
        process.WaitForExit();
        process.Dispose();
    }

    private static void StopAll()
    {
        _stopping = Thread.CurrentThread; // which ends with the program
        lock (Gate)
        {
            foreach (var process in Running)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
            Folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        }
        Environment.Exit(130);
    }

    private sealed class Registrations(params PosixSignalRegistration[] registrations) : IDisposable
    {
        public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());
    }
}
