using System.Text;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;

namespace LiveBlog.Server.Tests.Media.Intake;

/// <summary>A file is what its first bytes say, whatever it is called.</summary>
public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "image/jpeg")]
    [InlineData("\u0089PNG\r\n\u001a\n", "image/png")]
    [InlineData("GIF87a", "image/gif")]
    [InlineData("GIF89a", "image/gif")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "image/webp")]
    [InlineData("\0\0\0\u001cftypavif", "image/avif")]
    [InlineData("\0\0\0\u001cftypavis", "image/avif")]
    [InlineData("\0\0\0\u001cftypisom", "video/mp4")]
    [InlineData("\0\0\0\u001cftypmp42", "video/mp4")]
    [InlineData("\0\0\0\u001cftyp3gp4", "video/mp4")]
    [InlineData("\0\0\0\u001cftypiso7", "video/mp4")]
    [InlineData("\0\0\0\u001cftypXAVC\u0001\0\u001f\u00ffXAVCmp42iso2", "video/mp4")]
    [InlineData("\0\0\0\u001cftypMSNV\0\0\0\0MSNVisom", "video/mp4")]
    [InlineData("\0\0\0\u001cftypmif1\0\0\0\0mif1avifmiaf", "image/avif")]
    [InlineData("\0\0\0\u001cftypqt  ", "video/quicktime")]
    [InlineData("\u001aE\u00df\u00a3\u0001\0\0\0\0\0\0\u001fB\u0082\u0084webm", "video/webm")]
    [InlineData("\u001aE\u00df\u00a3", "video/webm")]
    [InlineData("\0\0\0\u001cftypM4A ", "audio/mp4")]
    [InlineData("ID3\u0004", "audio/mpeg")]
    [InlineData("\u00ff\u00fb\u0090", "audio/mpeg")]
    [InlineData("OggS", "audio/ogg")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "audio/wav")]
    public void Start_OfAFileThatPagesCanShow_SaysItsType(string start, string type) => Assert.Equal((type, null), Read(start));

    [Theory]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("II*\0", "TIFF")]
    [InlineData("MM\0*", "TIFF")]
    [InlineData("BM6\u0004", "BMP")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>", "SVG")]
    [InlineData("<?xml version='1.0'?><svg", "SVG")]
    [InlineData("\u00ef\u00bb\u00bf \r\n\t<svg>", "SVG")]
    [InlineData("<!doctype html><script>", "SVG")]
    [InlineData("\0\0\0\u001cftypheic", "HEIC")]
    [InlineData("\0\0\0\u001cftypmif1", "HEIC")]
    [InlineData("\0\0\0\u001cftypmif1\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom", "raw file")]
    [InlineData("\0\0\0\u0010ftypxxxx\0\0\0\0isom", "kind of video")] // after the names
    [InlineData("\u001aE\u00df\u00a3\u00a3B\u0086\u0081\u0001B\u0082\u0088matroska", "Matroska")]
    [InlineData("RIFF\0\0\0\0AVI LIST", "Files of this kind")]
    [InlineData("GIF88a", "Files of this kind")]
    [InlineData("#EXTM3U\n", "Files of this kind")]
    [InlineData("\u00ff\u00d8\0", "Files of this kind")]
    [InlineData("\0", "Files of this kind")]
    public void Start_OfAnythingElse_IsRefusedWithAReason(string start, string reason)
    {
        var (type, refusal) = Read(start);
        Assert.Null(type);
        Assert.Contains(reason, refusal);
    }

    [Theory]
    [InlineData("1600.avif", "image/avif")]
    [InlineData("1600.webp", "image/webp")]
    [InlineData("1600.jpg", "image/jpeg")]
    [InlineData("video.mp4", "video/mp4")]
    [InlineData("video.webm", "video/webm")]
    [InlineData("audio.m4a", "audio/mp4")]
    [InlineData("audio.weba", "audio/webm")]
    [InlineData("audio.mp3", "audio/mpeg")]
    [InlineData("audio.ogg", "audio/ogg")]
    [InlineData("audio.wav", "audio/wav")]
    [InlineData("original", null)]
    [InlineData("page.html", null)]
    [InlineData("picture.svg", null)]
    public void File_IsServedUnderATypeThatBrowsersDoNotRun(string name, string? type) => Assert.Equal(type, MediaTypes.Served(name));

    [Theory]
    [InlineData("video/mp4", "audio/x-m4a", "audio/mp4")]
    [InlineData("video/webm", "audio/webm;codecs=opus", "audio/webm")]
    [InlineData("video/mp4", "video/mp4", "video/mp4")]
    [InlineData("video/mp4", null, "video/mp4")]
    [InlineData("audio/mpeg", "audio/mp4", "audio/mpeg")]
    [InlineData("image/png", "audio/mp4", "image/png")]
    public void Container_IsASoundIfItsSenderSaysSo(string contained, string? declared, string type) =>
        Assert.Equal(type, MediaTypes.AsSent(contained, declared));

    [Fact]
    public void EveryRecording_IsServedUnderTheTypeThatItIs()
    {
        string[] types =
        [
            MediaTypes.Mp4,
            MediaTypes.WebM,
            MediaTypes.M4a,
            MediaTypes.WebMSound,
            MediaTypes.Mp3,
            MediaTypes.Ogg,
            MediaTypes.Wav,
        ];
        Assert.All(types, type => Assert.Equal(type, MediaTypes.Served(MediaTypes.FileName(type))));
        Assert.Equal("video.mp4", MediaTypes.FileName(MediaTypes.QuickTime));
    }

    private static (string?, string?) Read(string start)
    {
        var bytes = Encoding.Latin1.GetBytes(start);
        Array.Resize(ref bytes, Math.Max(bytes.Length, FileSignature.Length));
        return FileSignature.Read(bytes);
    }
}
