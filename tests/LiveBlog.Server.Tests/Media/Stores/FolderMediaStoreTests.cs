using LiveBlog.Server.Media.Stores;

namespace LiveBlog.Server.Tests.Media.Stores;

public sealed class FolderMediaStoreTests : IAsyncLifetime
{
    private MediaFolder _media = null!;

    public async ValueTask InitializeAsync() => _media = await MediaFolder.OpenAsync();

    public ValueTask DisposeAsync() => _media.DisposeAsync();

    [Fact]
    public async Task File_IsMovedIn_Replaced_ListedInOrder_AndDeletedWithItsFolder()
    {
        foreach (var name in (string[])["ab/1/c", "ab/1/a", "ab/1/b", "ab/2/a", "ab/1/a"])
        {
            await _media.PutAsync(name);
        }
        Assert.Empty(_media.WorkFiles);
        Assert.Equal(["ab/1/a", "ab/1/b", "ab/1/c"], await NamesAsync("ab/1", 10));
        Assert.Equal(2, (await NamesAsync("ab/1", 2)).Count());
        Assert.Empty(await NamesAsync("ab/3", 10));
        await using (var file = (await _media.Store.OpenAsync("ab/1/b", CancellationToken.None))!)
        {
            Assert.Equal("ab/1/b", await new StreamReader(file).ReadToEndAsync());
        }
        await _media.Store.DeleteAsync("ab/1", CancellationToken.None);
        await _media.Store.DeleteAsync("ab/1", CancellationToken.None);
        Assert.Equal((false, true), (await _media.HasAsync("ab/1/a"), await _media.HasAsync("ab/2/a")));
    }

    [Fact]
    public void OnlyDiskErrors_AreDiskFaults_AndAFullDiskIsReported()
    {
        Assert.True(DiskFaults.IsOne(new IOException()));
        Assert.True(DiskFaults.IsOne(new UnauthorizedAccessException()));
        // A request whose body ends early, and a file that is not there.
        Assert.False(DiskFaults.IsOne(new Microsoft.AspNetCore.Http.BadHttpRequestException("")));
        Assert.False(DiskFaults.IsOne(new FileNotFoundException()));
        Assert.False(DiskFaults.IsOne(new DirectoryNotFoundException()));
        Assert.False(DiskFaults.IsOne(new InvalidOperationException()));
        Assert.Equal(MediaStoreFault.Full, DiskFaults.Explain(new IOException("", 28)).Fault);
        Assert.Equal(MediaStoreFault.Full, DiskFaults.Explain(new IOException("", 122)).Fault);
        Assert.Equal(MediaStoreFault.Unavailable, DiskFaults.Explain(new IOException("", 5)).Fault);
    }

    private async Task<IEnumerable<string>> NamesAsync(string folder, int most) =>
        (await _media.Store.ListAsync(folder, most, CancellationToken.None)).Select(file => file.Name);
}
