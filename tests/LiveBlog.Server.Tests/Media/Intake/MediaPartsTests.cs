using System.Net.Http.Headers;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Media.Intake;

/// <summary>Parts of an upload over a connection that breaks: none is lost, none counts twice, none is too large.</summary>
public sealed class MediaPartsTests : IAsyncLifetime
{
    private const long Least = 256 * 1024;
    private const long Most = 16 * 1024 * 1024;

    private readonly Guid _id = Guid.CreateVersion7();
    private MediaFolder _media = null!;

    public async ValueTask InitializeAsync() => _media = await MediaFolder.OpenAsync();

    public ValueTask DisposeAsync() => _media.DisposeAsync();

    [Fact]
    public async Task Parts_InTheirOrder_BecomeTheWhole_WhateverIsSentAgain()
    {
        var whole = new byte[2 * Least + 10];
        Random.Shared.NextBytes(whole);
        Assert.Equal(0, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
        Assert.Equal((Least, null), await SendAsync(whole, 0, Least));
        Assert.Equal((Least, null), await SendAsync(whole, 0, Least));
        // The next is not this one, and neither is one that overlaps.
        Assert.Equal((Least, (long?)Least), await SendAsync(whole, 2 * Least, whole.Length));
        Assert.Equal((Least, (long?)Least), await SendAsync(whole, 10, Least + 10));
        Assert.Equal((2 * Least, null), await SendAsync(whole, Least, 2 * Least));
        Assert.Equal((whole.Length, null), await SendAsync(whole, 2 * Least, whole.Length));
        Assert.Equal(whole.Length, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
        Assert.Equal(0, await _media.Parts.ReceivedAsync(Guid.CreateVersion7(), CancellationToken.None));

        await using var stream = await _media.Parts.OpenAsync(_id, CancellationToken.None);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.Equal(whole, read.ToArray());
        await _media.Parts.DeleteAsync(_id, CancellationToken.None);
        Assert.Equal(0, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
        Assert.Empty(_media.WorkFiles);
    }

    [Theory]
    [InlineData(0, Least - 1, 2 * Least, 422)]
    [InlineData(0, Most + 1, 2 * Most, 422)]
    [InlineData(0, Most + 1, Most + 1, 422)]
    [InlineData(0, Least, 512L * 1024 * 1024 + 1, 413)]
    public async Task Part_OfTheWrongSize_IsRefusedUnread(long from, long to, long total, int status)
    {
        var (_, _, refusal) = await _media.Parts.AddAsync(UploadOf(Stream.Null, from, to, total), CancellationToken.None);
        Assert.Equal(status, refusal?.Status);
        Assert.Contains(status == 413 ? "512 MB" : "256 kB to 16 MB", refusal!.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Part_WithAnotherLengthThanItSays_IsNotKept(int more)
    {
        var body = new MemoryStream(new byte[Least + more]);
        var (received, wrong, refusal) = await _media.Parts.AddAsync(UploadOf(body, 0, Least, 2 * Least), CancellationToken.None);
        Assert.Equal((0, null, 422), (received, wrong, refusal?.Status));
        Assert.Equal(0, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
        Assert.Empty(_media.WorkFiles);
    }

    [Fact]
    public async Task Parts_OfAnAbandonedUpload_AreDeletedADayAfterTheLast()
    {
        var now = DateTimeOffset.UtcNow;
        Assert.Equal((10, null), await SendAsync(new byte[10], 0, 10));
        await _media.Parts.DeleteOldAsync(now.AddHours(23), CancellationToken.None);
        Assert.Equal(10, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
        await _media.Parts.DeleteOldAsync(now.AddHours(25), CancellationToken.None);
        Assert.Equal(0, await _media.Parts.ReceivedAsync(_id, CancellationToken.None));
    }

    private async Task<(long Received, long? Wrong)> SendAsync(byte[] whole, long from, long to)
    {
        var body = new MemoryStream(whole[(int)from..(int)to]);
        var (received, wrong, refusal) = await _media.Parts.AddAsync(UploadOf(body, from, to, whole.Length), CancellationToken.None);
        Assert.Null(refusal);
        return (received, wrong);
    }

    private Upload UploadOf(Stream body, long from, long to, long total) =>
        new(_id, body, to - from, new ContentRangeHeaderValue(from, to - 1, total), Actor.Program("tests"));
}
