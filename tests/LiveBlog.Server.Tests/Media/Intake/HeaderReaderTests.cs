using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;
using NetVips;

namespace LiveBlog.Server.Tests.Media.Intake;

/// <summary>What is too large to decode is refused by its header.</summary>
public sealed class HeaderReaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(16_383, 1, true)]
    [InlineData(16_384, 1, false)]
    [InlineData(1, 16_384, false)]
    [InlineData(10_000, 5_000, true)]
    [InlineData(10_000, 5_001, false)]
    public void Picture_IsAsLargeAsTheLimitsAndNoLarger(int width, int height, bool isGood)
    {
        using var blank = Image.Black(width, height);
        Read(blank.PngsaveBuffer(compression: 1, bitdepth: 1), MediaTypes.Png, isGood, 413);
    }

    [Theory]
    [InlineData(10, 10, 1, true)]
    [InlineData(10, 10, 300, true)]
    [InlineData(10, 10, 301, false)]
    [InlineData(1_000, 1_000, 150, true)]
    [InlineData(1_000, 1_000, 151, false)]
    public void Animation_IsAsLongAsTheLimitsAndNoLonger(int width, int height, int frames, bool isGood)
    {
        var header = Read(Gif(width, height, frames), MediaTypes.Gif, isGood, 413);
        if (isGood)
        {
            Assert.Equal(new PictureHeader(width, height, frames), header);
            Assert.Equal(frames > 1, header!.IsAnimated);
        }
    }

    [Theory]
    [InlineData(1, 30, 20)]
    [InlineData(3, 30, 20)]
    [InlineData(4, 30, 20)]
    [InlineData(5, 20, 30)]
    [InlineData(6, 20, 30)]
    [InlineData(8, 20, 30)]
    public void Photograph_HasTheSizeThatItIsShownIn(int orientation, int width, int height) =>
        Assert.Equal(new PictureHeader(width, height, 1), Read(SamplePictures.Jpeg(30, 20, orientation), MediaTypes.Jpeg, true));

    /// <summary>Another decoder than the one that the first bytes call for is never asked.</summary>
    [Fact]
    public void PictureThatIsNotWhatItsStartSays_OrNotAPicture_IsDamaged()
    {
        Read(SamplePictures.Png(10, 10), MediaTypes.Jpeg, false, 422);
        Read([.. "GIF89a"u8, .. new byte[40]], MediaTypes.Gif, false, 422);
        Read([.. "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8], MediaTypes.Png, false, 422);
    }

    private PictureHeader? Read(byte[] bytes, string type, bool isGood, int status = 0)
    {
        File.WriteAllBytes(_path, bytes);
        var (header, refusal) = HeaderReader.Read(_path, type);
        Assert.Equal(isGood, header is not null);
        Assert.Equal(isGood ? null : status, refusal?.Status);
        return header;
    }

    /// <summary>A large screen with frames of one point each.</summary>
    private static byte[] Gif(int width, int height, int frames)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        byte[] screen = [(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        return [.. "GIF89a"u8, .. screen, .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B];
    }
}
