using System.Diagnostics;
using System.Globalization;
using LiveBlog.Server.Media.Processing;

namespace LiveBlog.Server.Media.Recordings;

/// <summary>ffmpeg and ffprobe, if they are installed.</summary>
internal sealed class Ffmpeg(TimeProvider time)
{
    /// <summary>Copying half a gigabyte takes seconds; this allows for a slow disk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string? _ffmpeg = Find("ffmpeg");
    private readonly string? _ffprobe = Find("ffprobe");

    public bool IsThere => _ffmpeg is not null && _ffprobe is not null;

    public Task<ProcessOutcome> ProbeAsync(string source, CancellationToken cancellation) =>
        RunAsync(
            _ffprobe!,
            [
                .. OnlyFiles,
                "-show_entries",
                "format=duration:stream=codec_type,codec_name:stream_disposition=attached_pic",
                "-of",
                "json",
                "--",
                source,
            ],
            cancellation
        );

    /// <param name="seek">Where to start in the source.</param>
    public Task<ProcessOutcome> ConvertAsync(
        string source,
        TimeSpan? seek,
        IEnumerable<string> arguments,
        string target,
        CancellationToken cancellation
    ) =>
        RunAsync(
            _ffmpeg!,
            [
                "-nostdin",
                "-hide_banner",
                "-y",
                "-timelimit",
                "240",
                .. OnlyFiles,
                .. seek is { } from ? ["-ss", from.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
                "-i",
                source,
                .. arguments,
                target,
            ],
            cancellation
        );

    /// <summary>Only these protocols: a playlist in disguise could refer to addresses, and to files of this machine.</summary>
    private static readonly string[] OnlyFiles = ["-v", "error", "-protocol_whitelist", "file", "-max_alloc", "268435456"];

    private Task<ProcessOutcome> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation) =>
        BoundedProcess.RunAsync(new ProcessStartInfo(program, arguments), Patience, time, cancellation);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
