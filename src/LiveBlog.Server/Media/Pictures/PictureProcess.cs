using System.Diagnostics;
using System.Text.Json;
using LiveBlog.Server.Media.Processing;

namespace LiveBlog.Server.Media.Pictures;

/// <summary>Makes pictures in a separate process; see <see cref="PictureCommand"/>.</summary>
internal sealed partial class PictureProcess(MediaFolders folders, TimeProvider time, ILogger<PictureProcess> logger)
{
    /// <summary>Twelve megapixels take two seconds on two cores; the largest accepted picture takes about thirty on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Pixels beyond this many bytes are kept on disk instead of in memory.</summary>
    private const string OnDiskBeyond = "64m";

    /// <summary>Makes every width and format below a folder.</summary>
    public async Task<MadeFiles> MakeAsync(string source, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(PictureProcess).Assembly.Location);
        }
        start.ArgumentList.Add(PictureCommand.Name);
        start.ArgumentList.Add(source);
        start.ArgumentList.Add(folder);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Without a limit, the runtime reserves address space in proportion to the machine's memory, which counts towards our own limit.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["VIPS_DISC_THRESHOLD"] = OnDiskBeyond;
        start.Environment["TMPDIR"] = folders.Work;
        var outcome = await BoundedProcess.RunAsync(start, Patience, time, cancellation);
        if (outcome.IsSuccess && JsonSerializer.Deserialize(outcome.Output, MediaJson.Default.MadeFiles) is { } made)
        {
            return made;
        }
        Log.Failed(logger, outcome.ExitCode, outcome.Errors);
        return new MadeFiles(Problem: "The picture could not be processed. Open it in another program, save it again and upload that.");
    }

    private static partial class Log
    {
        [LoggerMessage(8601, LogLevel.Warning, "A picture could not be made ({ExitCode}): {Errors}")]
        public static partial void Failed(ILogger logger, int? exitCode, string errors);
    }
}
