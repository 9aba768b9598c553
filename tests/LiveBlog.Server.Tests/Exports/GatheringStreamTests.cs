using LiveBlog.Server.Exports;

namespace LiveBlog.Server.Tests.Exports;

public sealed class GatheringStreamTests
{
    [Fact]
    public async Task Bytes_WrittenInWhateverWay_ArriveOnceInTheirOrder()
    {
        using var output = new MemoryStream();
        await using var gathering = new GatheringStream(output);
        gathering.Write("a"u8);
        gathering.Write([.. "bc"u8], 1, 1);
        Assert.Empty(output.ToArray());
        await gathering.WriteAsync("d"u8.ToArray(), TestContext.Current.CancellationToken);
        gathering.Flush();
        gathering.Write("e"u8);
        Assert.Equal("acd"u8.ToArray(), output.ToArray());
        await gathering.FlushAsync(TestContext.Current.CancellationToken);
        await gathering.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("acde"u8.ToArray(), output.ToArray());
    }
}
