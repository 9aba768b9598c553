using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Media.Processing;

/// <summary>What the worker does with files that it cannot process; pictures themselves are made in MediaUploadTests.</summary>
public sealed class MediaWorkerTests : IAsyncLifetime
{
    private MediaFolder _media = null!;

    public async ValueTask InitializeAsync() => _media = await MediaFolder.OpenAsync();

    public ValueTask DisposeAsync() => _media.DisposeAsync();

    [Fact]
    public async Task File_WhoseBytesNeverCame_OrThatWasTriedTooOften_FailsWithAReason()
    {
        await _media.AddAsync(Key(1));
        await _media.AddAsync(Key(2), file => file.Attempts = 3);
        await _media.PutAsync(MediaWorker.OriginalOf(Key(2)));
        // Another node is at work on it.
        await _media.AddAsync(Key(3), file => file.ClaimedUntil = _media.Time.GetUtcNow().AddDays(1));
        await _media.AddAsync(Key(4), file => file.ToldAt = _media.Time.GetUtcNow());

        await _media.Worker.StartAsync(CancellationToken.None);
        await Patience.EventuallyAsync(
            async () =>
                (await _media.ReadAsync(Key(1))).State != MediaState.Processing
                && (await _media.ReadAsync(Key(2))).State != MediaState.Processing,
            "the files are settled"
        );
        await _media.Worker.StopAsync(CancellationToken.None);
        var (missing, tooOften) = (await _media.ReadAsync(Key(1)), await _media.ReadAsync(Key(2)));
        Assert.Equal((MediaState.Failed, MediaState.Failed), (missing.State, tooOften.State));
        Assert.Contains("interrupted", missing.Problem);
        Assert.Contains("could not be processed", tooOften.Problem);
        // Nothing is kept of it.
        Assert.False(await _media.HasAsync(MediaWorker.OriginalOf(Key(2))));
        Assert.Equal((MediaState.Processing, 0), ((await _media.ReadAsync(Key(3))).State, (await _media.ReadAsync(Key(3))).Attempts));
        Assert.Equal(MediaState.Processing, (await _media.ReadAsync(Key(4))).State);
        Assert.Empty(_media.WorkFiles);
    }

    /// <summary>A fault of the program that makes the pictures counts, and the file is tried again later, not at once.</summary>
    [Fact]
    public async Task File_ThatFaults_IsPutOffAndItsAttemptsCount()
    {
        await _media.AddAsync(Key(1));
        await _media.PutAsync(MediaWorker.OriginalOf(Key(1)));
        await _media.Worker.StartAsync(CancellationToken.None);
        await Patience.EventuallyAsync(
            async () =>
                await _media.ReadAsync(Key(1)) is { Attempts: 1, ClaimedUntil: { } until }
                && until <= _media.Time.GetUtcNow().AddSeconds(10),
            "the file is put off"
        );
        Assert.Equal(
            _media.Time.GetUtcNow().AddSeconds(10),
            (await _media.ReadAsync(Key(1))).ClaimedUntil!.Value,
            TimeSpan.FromMilliseconds(1)
        );
        _media.Time.Advance(TimeSpan.FromSeconds(11));
        await Patience.EventuallyAsync(async () => (await _media.ReadAsync(Key(1))).Attempts == 2, "the file is tried again");
        await _media.Worker.StopAsync(CancellationToken.None);
    }

    private static string Key(int number) => $"{number:x32}";
}
