using System.Text;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Media.Intake;

/// <summary>What is accepted of an upload, and what becomes of it before it is processed.</summary>
public sealed class MediaIntakeTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private MediaFolder _media = null!;

    public async ValueTask InitializeAsync() => _media = await MediaFolder.OpenAsync();

    public ValueTask DisposeAsync() => _media.DisposeAsync();

    [Theory]
    [InlineData("\u00ff\u00d8\u00ff", 40L * 1024 * 1024, 0)]
    [InlineData("\u00ff\u00d8\u00ff", 40L * 1024 * 1024 + 1, 413)]
    [InlineData("<svg>", 1000, 415)]
    [InlineData("", 0, 422)]
    public async Task Upload_IsAsLargeAsTheLimitAndOfAKindThatIsShown_OrNothingOfItStays(string start, long length, int status)
    {
        var (file, refusal) = await _media.Receiver.ReceiveAsync(
            new Zeros(Encoding.Latin1.GetBytes(start), length),
            declared: null,
            CancellationToken.None
        );
        if (status == 0)
        {
            Assert.Equal(("image/jpeg", length), (file!.Type, file.Bytes));
            Assert.Equal(length, new FileInfo(file.Path).Length);
            file.Dispose();
        }
        Assert.Equal(status, refusal?.Status ?? 0);
        Assert.Empty(_media.WorkFiles);
    }

    [Fact]
    public async Task Upload_ThatIsLargerThanAnyMayBe_IsRefusedBeforeItIsRead()
    {
        using var uploads = new MediaUpload(_media.Receiver, _media.Parts, _media.Intake);
        var outcome = await uploads.TakeAsync(
            new Upload(Guid.CreateVersion7(), Stream.Null, 512L * 1024 * 1024 + 1, null, Actor.Program("tests")),
            CancellationToken.None
        );
        Assert.Equal(413, outcome.Refusal?.Status);
        Assert.Throws<MediaStoreException>(() => _media.Receiver.DemandRoom(long.MaxValue / 2));
    }

    /// <summary>With a plain hash, anyone who has a picture could ask whether we have it.</summary>
    [Fact]
    public async Task Key_DependsOnASecretOfTheInstallation_OnTheBytesAndOnErasures()
    {
        await using var other = await MediaFolder.OpenAsync();
        var keys = _media.Keys;
        var key = await keys.KeyAsync("a", 0, CancellationToken.None);
        Assert.Matches("^[0-9a-f]{32}$", key);
        Assert.Equal(key, await new MediaKeys(_media.Database).KeyAsync("a", 0, CancellationToken.None));
        Assert.NotEqual(key, await keys.KeyAsync("a", 1, CancellationToken.None));
        Assert.NotEqual(key, await keys.KeyAsync("b", 0, CancellationToken.None));
        Assert.NotEqual(key, await other.Keys.KeyAsync("a", 0, CancellationToken.None));
        using var one = await keys.NewDigestAsync(CancellationToken.None);
        using var another = await other.Keys.NewDigestAsync(CancellationToken.None);
        Assert.NotEqual(one.GetHashAndReset(), another.GetHashAndReset());
        Assert.Equal($"01/{Key}", MediaKeys.FolderOf(Key));
    }

    [Theory]
    [InlineData(199, true)]
    [InlineData(200, false)]
    public async Task Upload_WhileManyWaitToBeProcessed_IsToComeBackLater(int waiting, bool isKept)
    {
        for (var n = 0; n < waiting; n++)
        {
            await _media.AddAsync($"{n:x32}");
        }
        // These are settled, or only have to be told of.
        await _media.AddAsync(new string('a', 32), file => file.State = MediaState.Ready);
        await _media.AddAsync(new string('b', 32), file => file.ToldAt = DateTimeOffset.UnixEpoch);
        var (file, _) = await _media.Receiver.ReceiveAsync(
            new MemoryStream(SamplePictures.Png(4, 4)),
            declared: null,
            CancellationToken.None
        );
        using (file)
        {
            var outcome = await _media.Intake.KeepAsync(Guid.CreateVersion7(), file!, Actor.Program("tests"), CancellationToken.None);
            Assert.Equal(isKept ? IntakeResult.Created : IntakeResult.TooManyWaiting, outcome.Result);
        }
    }

    /// <summary>An upload in parts whose last answer was lost is found by its id and its size, and only while it can be shown.</summary>
    [Fact]
    public async Task CompleteUpload_IsFoundAgain_UnlessItIsAnotherOneOrGone()
    {
        var id = await IdAsync(await _media.AddAsync(Key));
        Assert.Equal(id, (await _media.Intake.FindAsync(id, 3, CancellationToken.None))?.Id);
        Assert.Null(await _media.Intake.FindAsync(id, 4, CancellationToken.None));
        Assert.Null(await _media.Intake.FindAsync(Guid.CreateVersion7(), 3, CancellationToken.None));

        Assert.False(await _media.Intake.IsKeptAsync(id, CancellationToken.None));
        await _media.PutAsync(MediaWorker.OriginalOf(Key));
        Assert.True(await _media.Intake.IsKeptAsync(id, CancellationToken.None));

        await ChangeFileAsync(MediaState.Failed);
        Assert.Null(await _media.Intake.FindAsync(id, 3, CancellationToken.None));
        Assert.False(await _media.Intake.IsKeptAsync(id, CancellationToken.None));
        await ChangeFileAsync(MediaState.Ready);
        Assert.True(await _media.Intake.IsKeptAsync(id, CancellationToken.None));
        await using var db = _media.Database.CreateDbContext();
        await db.Media.ExecuteUpdateAsync(set => set.SetProperty(m => m.ErasedAt, DateTimeOffset.UnixEpoch));
        Assert.Null(await _media.Intake.FindAsync(id, 3, CancellationToken.None));
        Assert.False(await _media.Intake.IsKeptAsync(id, CancellationToken.None));
    }

    private async Task ChangeFileAsync(MediaState state)
    {
        await using var db = _media.Database.CreateDbContext();
        await db.MediaFiles.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, state));
    }

    private async Task<Guid> IdAsync(MediaFileRow file)
    {
        await using var db = _media.Database.CreateDbContext();
        return (await db.Media.SingleAsync(m => m.FileKey == file.Key)).Id;
    }

    /// <summary>A file's first bytes and then zeros.</summary>
    private sealed class Zeros(byte[] start, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, length - _position);
            buffer.Span[..read].Clear();
            for (var at = _position; at < Math.Min(start.Length, _position + read); at++)
            {
                buffer.Span[(int)(at - _position)] = start[at];
            }
            _position += read;
            return ValueTask.FromResult(read);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
