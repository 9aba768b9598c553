using System.Buffers.Binary;
using System.Text;

namespace LiveBlog.Server.Media.Intake;

/// <summary>
/// Identifies a file by its first bytes, whatever its name. It distinguishes only the types that we accept; for some others it can say what
/// they are and what the editor can do.
/// </summary>
internal static class FileSignature
{
    /// <summary>Bytes that identify a file, with the names after the first ones of a container.</summary>
    public const int Length = 64;

    /// <summary>The type, or the reason why the file is refused; exactly one of the two.</summary>
    public static (string? Type, string? Refusal) Read(ReadOnlySpan<byte> file) => ReadStart(file[..Math.Min(Length, file.Length)]);

    private static (string? Type, string? Refusal) ReadStart(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xFF, 0xD8, 0xFF, ..] => (MediaTypes.Jpeg, null),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (MediaTypes.Png, null),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => (MediaTypes.Gif, null),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var riff] => Riff(riff),
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => IsoMedia(start),
            [0x1A, 0x45, 0xDF, 0xA3, ..] when start.IndexOf("matroska"u8) >= 0 => (null, "This is Matroska. Export it as MP4."),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => (MediaTypes.WebM, null),
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => (MediaTypes.Ogg, null),
            [(byte)'I', (byte)'D', (byte)'3', ..] => (MediaTypes.Mp3, null),
            // An MPEG audio frame, layer III, without a preceding tag.
            [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => (MediaTypes.Mp3, null),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => (null, "This is a PDF. Save the page as a picture and upload that."),
            [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => (null, RawPicture),
            [(byte)'B', (byte)'M', ..] => (null, "This is a bitmap (BMP). Save it as PNG or JPEG and upload that."),
            _ when IsMarkup(start) => (null, "This is SVG or another text with markup, which could contain a script. Save it as PNG."),
            _ => (null, $"Files of this kind cannot be shown here. {Taken}"),
        };

    private const int BrandLength = 4;

    private const string RawPicture = "This is a TIFF or a camera's raw file. Save it as JPEG and upload that.";

    private const string Taken = "Pictures may be JPEG, PNG, WebP, AVIF or GIF; video MP4 or WebM; sound MP3, M4A, Ogg or WAV.";

    private static (string?, string?) Riff(ReadOnlySpan<byte> form) =>
        form switch
        {
            [(byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => (MediaTypes.WebP, null),
            [(byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => (MediaTypes.Wav, null),
            _ => (null, $"Files of this kind cannot be shown here. {Taken}"),
        };

    /// <summary>ISO 14496-12: the size of the box, "ftyp", the major brand, a version, and the compatible brands.</summary>
    private static (string?, string?) IsoMedia(ReadOnlySpan<byte> start)
    {
        var end = Math.Min(start.Length, (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), Length));
        List<string> compatible = [];
        for (var at = 16; at + BrandLength <= end; at += BrandLength)
        {
            compatible.Add(BrandAt(start, at));
        }
        var major = BrandAt(start, 8);
        // "mif1" only says that it is a picture; cameras and broadcasters give video names of their own.
        return major is "mif1" or "msf1" && compatible.Exists(brand => brand is "avif" or "avis")
            ? (MediaTypes.Avif, null)
            : Brand(major)
                ?? compatible.Select(Brand).FirstOrDefault(known => known is not null)
                ?? (null, $"This kind of video cannot be shown here. {Taken}");
    }

    private static string BrandAt(ReadOnlySpan<byte> start, int at) =>
        start.Length < at + BrandLength ? "" : Encoding.ASCII.GetString(start.Slice(at, BrandLength));

    private static (string?, string?)? Brand(string brand) =>
        brand switch
        {
            "avif" or "avis" => (MediaTypes.Avif, null),
            // HEIC from iPhones: without a patent licence nothing here can open it.
            "heic" or "heix" or "hevc" or "hevx" or "heim" or "heis" or "mif1" or "msf1" => (
                null,
                "This is a HEIC picture, which browsers cannot show. Save it as JPEG and upload that."
            ),
            // Canon's raw files say that they are compatible with video.
            "crx " => (null, RawPicture),
            "M4A " or "M4B " => (MediaTypes.M4a, null),
            "qt  " => (MediaTypes.QuickTime, null),
            ['i', 's', 'o', ..] or "mp41" or "mp42" or "avc1" or "M4V " or "M4VH" or "M4VP" or "dash" => (MediaTypes.Mp4, null),
            ['3', 'g', ..] => (MediaTypes.Mp4, null),
            _ => null,
        };

    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
