using System.Diagnostics;

namespace LiveBlog.Server.Media.Processing;

/// <summary>The output of a program that has finished.</summary>
/// <param name="ExitCode">Null if it was killed because it took too long.</param>
internal sealed record ProcessOutcome(int? ExitCode, string Output, string Errors)
{
    public bool IsSuccess => ExitCode == 0;
}

/// <summary>
/// Runs a program on an untrusted file: without a shell, with lower priority than delivery to readers, for a limited time, and with a
/// limit on how much of its output is read.
/// </summary>
internal static class BoundedProcess
{
    /// <summary>Characters of output and of errors; ffprobe writes several hundred for one file.</summary>
    private const int MostWords = 64 * 1024;

    public static async Task<ProcessOutcome> RunAsync(
        ProcessStartInfo start,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        using var deadline = new CancellationTokenSource(patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            TryLowerPriority(process);
            var (output, errors) = (ReadAsync(process.StandardOutput, ending.Token), ReadAsync(process.StandardError, ending.Token));
            await process.WaitForExitAsync(ending.Token);
            return new ProcessOutcome(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ProcessOutcome(null, "", $"took longer than {patience.TotalSeconds} s");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static void TryLowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has already ended, or the system does not allow it; lower priority is only a courtesy.
        }
    }

    private static async Task<string> ReadAsync(StreamReader words, CancellationToken cancellation)
    {
        var kept = new char[MostWords];
        var length = await words.ReadBlockAsync(kept, cancellation);
        // The rest is read too, because a program blocks while its pipe is full.
        var rest = new char[4096];
        while (await words.ReadAsync(rest, cancellation) > 0) { }
        return new string(kept, 0, length);
    }
}
