using System.Diagnostics;

namespace LiveBlog.Testing;

/// <summary>Video and audio made by the machine's ffmpeg with the metadata that phones add: who made them, where, and with what.</summary>
public static class SampleRecordings
{
    /// <summary>The title and location in every recording's metadata.</summary>
    public const string Mark = "Kept to myself";
    public const string Place = "+51.5007-000.1246/";

    /// <param name="codec">The video encoder; null for sound only.</param>
    /// <param name="fileName">Its extension determines the container.</param>
    /// <param name="options">More of ffmpeg's, for what is written.</param>
    public static async Task<byte[]> MakeAsync(string fileName, string? codec, int seconds, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-recording-");
        var file = Path.Combine(folder.FullName, fileName);
        string[] pictures = codec is null
            ? []
            :
            [
                "-f",
                "lavfi",
                "-i",
                $"testsrc=size=320x240:rate=10:duration={seconds},noise=alls=60:allf=t",
                "-c:v",
                codec,
                "-pix_fmt",
                "yuv420p",
            ];
        string[] sound = ["-f", "lavfi", "-i", $"sine=frequency=440:duration={seconds}"];
        string[] told = ["-metadata", $"title={Mark}", "-metadata", $"location={Place}", "-metadata", $"comment={Mark}"];
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. sound, .. pictures, .. told, .. options, file])
        {
            RedirectStandardError = true,
        };
        try
        {
            using var process = Children.Start(start);
            var errors = await process.StandardError.ReadToEndAsync().InLongTime();
            await process.WaitForExitAsync().InTime();
            Assert.True(process.ExitCode == 0, errors);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Skips the test, with the reason, if there is no ffmpeg.</summary>
    public static void Need() =>
        Requirement.Need("ffmpeg", File.Exists("/usr/bin/ffmpeg"), "ffmpeg is not installed (apt-get install ffmpeg)");
}
