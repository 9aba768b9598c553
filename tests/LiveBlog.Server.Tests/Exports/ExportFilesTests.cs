using LiveBlog.Server.Exports;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Exports;

public sealed class ExportFilesTests
{
    private static readonly Guid Id = Guid.Parse("00000000-0000-7000-8000-000000000001");

    /// <summary>Never the original, which may reveal where and by whom a picture was taken.</summary>
    [Theory]
    [InlineData(false, "/media/abcdef/1600.jpg", "image/jpeg")]
    [InlineData(true, "/media/abcdef/1600.webp", "image/webp")]
    public void Picture_IsTheWidestThatReadersLoad(bool isAnimated, string address, string type)
    {
        var file = ExportFiles.Of(Item(MediaKind.Image, "image/png") with { IsAnimated = isAnimated })!;
        Assert.Equal((address, type), (file.Address, file.ContentType));
        Assert.Equal($"media/{Id:N}{Path.GetExtension(address)}", file.Name);
        Assert.EndsWith($"/{Path.GetFileName(address)}", file.Stored, StringComparison.Ordinal);
        Assert.Null(ExportFiles.PosterOf(Item(MediaKind.Image, "image/png")));
    }

    [Fact]
    public void Video_IsItsFile_WithAPosterBesideIt()
    {
        var video = Item(MediaKind.Video, "video/mp4");
        Assert.Equal(video.FileAddress, ExportFiles.Of(video)!.Address);
        var poster = ExportFiles.PosterOf(video)!;
        Assert.Equal(("/media/abcdef/1600.jpg", $"media/{Id:N}-poster.jpg"), (poster.Address, poster.Name));
        Assert.Null(ExportFiles.PosterOf(video with { Widths = [] }));
        Assert.Equal(["https://x/1", "https://x/2"], new[] { video.FileAddress, poster.Address }.Select(LinkTo));

        string LinkTo(string address) =>
            ExportFiles
                .Links(new Dictionary<Guid, MediaItem> { [Id] = video }, file => file == poster ? "https://x/2" : "https://x/1")
                .Absolute(address);
    }

    [Fact]
    public void MediumThatIsNotReady_HasNoFile()
    {
        foreach (var state in Enum.GetValues<MediaState>().Except([MediaState.Ready]))
        {
            Assert.Null(ExportFiles.Of(Item(MediaKind.Video, "video/mp4") with { State = state }));
            Assert.Null(ExportFiles.Of(Item(MediaKind.Image, "image/png") with { State = state }));
            Assert.Null(ExportFiles.PosterOf(Item(MediaKind.Video, "video/mp4") with { State = state }));
        }
        Assert.Null(ExportFiles.Of(Item(MediaKind.Image, "image/png") with { Widths = [] }));
    }

    private static MediaItem Item(MediaKind kind, string type) =>
        new(Id, "abcdef", kind, MediaState.Ready, type, 1600, 900, null, [320, 1600], false, null, null);
}
