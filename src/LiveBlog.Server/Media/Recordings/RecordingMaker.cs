using System.Globalization;
using System.Text.Json;
using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Media.Processing;

namespace LiveBlog.Server.Media.Recordings;

/// <summary>
/// Makes what readers load from a video or sound: the same streams in a new container without the metadata that the phone added
/// (place, time, device), with the index in front so that it plays before it is complete, and a poster.
/// </summary>
internal sealed class RecordingMaker(Ffmpeg ffmpeg, PictureProcess pictures)
{
    /// <summary>Codecs that every current browser plays.</summary>
    private static readonly string[] Codecs =
    [
        "h264",
        "vp8",
        "vp9",
        "av1",
        "aac",
        "mp3",
        "opus",
        "vorbis",
        "flac",
        "pcm_s16le",
        "pcm_s24le",
        "pcm_f32le",
        "pcm_u8",
    ];

    private static readonly string[] Picture = ["-map", "0:V:0?"];

    /// <summary>The sound, and nothing with the streams: no metadata, no chapters, no data, no cover.</summary>
    private static readonly string[] OnlyStreams =
    [
        "-map",
        "0:a:0?",
        "-dn",
        "-sn",
        "-map_metadata",
        "-1",
        "-map_metadata:s",
        "-1",
        "-map_chapters",
        "-1",
        "-c",
        "copy",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
    ];

    private static readonly TimeSpan PosterAt = TimeSpan.FromSeconds(1);

    public async Task<MadeFiles> MakeAsync(string contentType, string source, string folder, CancellationToken cancellation)
    {
        var probe = await ProbeAsync(source, cancellation);
        if (probe is null)
        {
            return Damaged;
        }
        if (probe.UnknownCodec is { } codec)
        {
            return new MadeFiles(
                Problem: !probe.HasPicture
                    ? $"The recording is {codec}, which browsers cannot play. Export it as MP3 or M4A and upload that."
                : codec == "hevc"
                    ? "The video is HEVC, which many browsers cannot play. On an iPhone choose Settings, Camera, Formats, Most Compatible; or export it as H.264."
                : $"The recording is {codec}, which browsers cannot play. Export it as H.264 with AAC and upload that."
            );
        }
        var target = Path.Combine(folder, MediaTypes.FileName(contentType));
        // A recording sent as a sound is only heard, whatever else is in it.
        var isSeen = probe.HasPicture && !contentType.StartsWith("audio/", StringComparison.Ordinal);
        string[] arguments = [.. isSeen ? Picture : [], .. OnlyStreams, .. ContainerOf(target)];
        if (!(await ffmpeg.ConvertAsync(source, null, arguments, target, cancellation)).IsSuccess)
        {
            return Damaged;
        }
        // What is recorded while it is sent, as in a browser, has no length until it is copied.
        if ((probe.Length ?? (await ProbeAsync(target, cancellation))?.Length) is not { } length)
        {
            return Damaged;
        }
        var made = isSeen ? await MakePosterAsync(source, length, folder, cancellation) : new MadeFiles();
        return made with { LengthMs = (long)length.TotalMilliseconds };
    }

    private static string[] ContainerOf(string target) =>
        Path.GetExtension(target) switch
        {
            ".mp4" or ".m4a" => ["-movflags", "+faststart"],
            ".weba" => ["-f", "webm"],
            _ => [],
        };

    /// <summary>The frame is written next to the folder, so that only what is made from it is kept.</summary>
    private async Task<MadeFiles> MakePosterAsync(string source, TimeSpan length, string folder, CancellationToken cancellation)
    {
        var frame = $"{folder}-frame.png";
        var at = length / 2 < PosterAt ? length / 2 : PosterAt;
        // A slide with a sound has a single frame, and no other after a second.
        return await DrawAsync(source, at, frame, cancellation) || await DrawAsync(source, TimeSpan.Zero, frame, cancellation)
            ? await pictures.MakeAsync(frame, folder, cancellation)
            : Damaged;
    }

    private async Task<bool> DrawAsync(string source, TimeSpan at, string frame, CancellationToken cancellation)
    {
        var drawn = await ffmpeg.ConvertAsync(
            source,
            at,
            ["-map", "0:V:0", "-frames:v", "1", "-map_metadata", "-1", "-f", "image2"],
            frame,
            cancellation
        );
        return drawn.IsSuccess && File.Exists(frame);
    }

    private static readonly MadeFiles Damaged = new(
        Problem: "The recording is damaged or cut off. Open it in another program, export it again and upload that."
    );

    private async Task<Probe?> ProbeAsync(string source, CancellationToken cancellation)
    {
        var outcome = await ffmpeg.ProbeAsync(source, cancellation);
        if (!outcome.IsSuccess)
        {
            return null;
        }
        using var json = JsonDocument.Parse(outcome.Output);
        if (!json.RootElement.TryGetProperty("streams", out var streams))
        {
            return null;
        }
        var played = streams.EnumerateArray().Where(IsPlayed).Select(Describe).ToList();
        return played.Count == 0
            ? null
            : new Probe(
                LengthIn(json.RootElement),
                played.Exists(stream => stream.Type == "video"),
                played.Find(stream => !Codecs.Contains(stream.Codec)).Codec
            );
    }

    private static TimeSpan? LengthIn(JsonElement probed) =>
        probed.TryGetProperty("format", out var format)
        && format.TryGetProperty("duration", out var duration)
        && double.TryParse(duration.GetString(), CultureInfo.InvariantCulture, out var seconds)
        && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static bool IsPlayed(JsonElement stream) =>
        Describe(stream).Type is "video" or "audio"
        && !(
            stream.TryGetProperty("disposition", out var disposition)
            && disposition.TryGetProperty("attached_pic", out var cover)
            && cover.GetInt32() == 1
        );

    private static (string? Type, string? Codec) Describe(JsonElement stream) =>
        (
            stream.TryGetProperty("codec_type", out var type) ? type.GetString() : null,
            stream.TryGetProperty("codec_name", out var codec) ? codec.GetString() : null
        );

    /// <param name="Length">Null if the file does not say.</param>
    private sealed record Probe(TimeSpan? Length, bool HasPicture, string? UnknownCodec);
}
