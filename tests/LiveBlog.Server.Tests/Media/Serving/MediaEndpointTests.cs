using System.Net;
using LiveBlog.Server.Media.Serving;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Media.Serving;

/// <summary>Who gets which file, and how long they may keep it.</summary>
public sealed class MediaEndpointTests(Newsroom newsroom)
{
    private const string Brief = "public, max-age=1";

    [Fact]
    public async Task File_MayBeShownOnEverySite_AndIsKeptByBrowsersForLongAndByCachesForSeconds()
    {
        var (_, preview) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(40, 30));
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var answer = await SendAsync(method, preview);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, s-maxage=2, immutable", Caching(answer));
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    /// <summary>Two files of one upload must never pass for each other.</summary>
    [Fact]
    public async Task EntityTag_IsOfOneFileInOneWidthAndFormat()
    {
        var (_, preview) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(700, 500));
        var folder = preview[..preview.LastIndexOf('/')];
        var tags = new HashSet<string>();
        foreach (var name in (string[])["480.jpg", "700.jpg", "480.webp", "480.avif"])
        {
            using var answer = await SendAsync(HttpMethod.Get, $"{folder}/{name}");
            Assert.True(tags.Add(answer.Headers.ETag!.Tag), name);
        }
    }

    [Fact]
    public async Task FileThatDoesNotBelongToTheUpload_IsNotFound_AndMayBeThereInAMoment()
    {
        var (_, preview) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(40, 30));
        var folder = preview[..preview.LastIndexOf('/')];
        var key = folder.Split('/')[2];
        string[] paths =
        [
            $"{folder}/original",
            $"{folder}/41.jpg",
            $"{folder}/040.jpg",
            $"{folder}/40.png",
            $"{folder}/40.jpg.html",
            $"{folder}/video.mp4",
            $"{folder}/..%2F40.jpg",
            $"/media/{key.ToUpperInvariant()}/40.jpg",
            $"/media/{key[..31]}/40.jpg",
            $"/media/{key}0/40.jpg",
            $"/media/{new string('0', 32)}/40.jpg",
        ];
        foreach (var path in paths)
        {
            using var answer = await SendAsync(HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.NotFound, Brief), (path, answer.StatusCode, Caching(answer)));
        }
    }

    /// <summary>As while a story is deleted that may come back: the files are still in the store.</summary>
    [Theory]
    [InlineData("HiddenAt = 1")]
    [InlineData("State = 'Gone'")]
    public async Task File_ThatIsHiddenOrErased_IsGone_AndNoCacheKeepsThatForLong(string change)
    {
        var (_, preview) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(40, 30));
        await using (var db = new SqliteConnection($"Data Source={newsroom.Server.DatabaseFile};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = $"UPDATE MediaFiles SET {change}, DeletedAt = 1 WHERE Key = '{preview.Split('/')[2]}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }
        using var answer = await SendAsync(HttpMethod.Get, preview);
        Assert.Equal((HttpStatusCode.Gone, Brief), (answer.StatusCode, Caching(answer)));
    }

    /// <summary>While the database is away, nothing that was seen hidden is shown again.</summary>
    [Fact]
    public void HiddenFiles_AreRememberedUntilTheyAreShownAgain_AndAreBounded()
    {
        var hidden = new HiddenFiles();
        hidden.Note("shown", isHidden: false);
        hidden.Note("hidden", isHidden: true);
        Assert.Equal((false, true), (hidden.Has("shown"), hidden.Has("hidden")));
        hidden.Note("hidden", isHidden: false);
        Assert.False(hidden.Has("hidden"));
        for (var n = 0; n < 10_001; n++)
        {
            hidden.Note($"{n}", isHidden: true);
        }
        Assert.Equal((true, false), (hidden.Has("9999"), hidden.Has("10000")));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        using var reader = newsroom.Server.Visitor();
        using var request = new HttpRequestMessage(method, path);
        return await reader.SendAsync(request).InTime();
    }

    private static string Caching(HttpResponseMessage answer) => string.Join(", ", answer.Headers.NonValidated["Cache-Control"]);
}
