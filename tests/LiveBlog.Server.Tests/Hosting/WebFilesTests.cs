using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>A front end of a few files, served by a real server.</summary>
public sealed class WebFilesTests : IAsyncLifetime
{
    private const string Script = "/assets/page-4f1c.js";
    private const string Widget = "/embed.js";
    private const string Small = "/assets/small-77aa.js";

    private static readonly string Words = string.Concat(Enumerable.Repeat("export const words = 1;\n", 50));

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("liveblog-web-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private WebApplication _site = null!;

    public async ValueTask InitializeAsync()
    {
        Write(Script, Words);
        Write(Widget, Words);
        Write(Small, "export {};");
        Write("/assets/map-1b2c.txt", Words);
        Write("/.vite/manifest.json", Words);
        Write("/console/index.html", "<!doctype html><title>The console</title>");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = _root.FullName });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<CompressedFiles>();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.UseWebFiles();
        _site.MapConsole();
        await _site.StartAsync();
        _http.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _site.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Script_IsCompressedAsTheBrowserPrefers(string accepted, string? encoding)
    {
        using var answer = await AskAsync(Script, accepted);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(encoding is null ? [] : ["Accept-Encoding"], answer.Headers.Vary);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(encoding is null, body.Length == Words.Length);
        Assert.Equal(Words, await ReadAsync(body, encoding));
    }

    [Fact]
    public async Task Script_ThatABrowserHas_IsNotSentAgain_InEachCompressionForItself()
    {
        using var brotli = await AskAsync(Script, "br");
        using var gzip = await AskAsync(Script, "gzip");
        var tag = brotli.Headers.ETag!.Tag;
        Assert.NotEqual(tag, gzip.Headers.ETag!.Tag);
        using var same = await AskAsync(Script, "br", request => request.Headers.IfNoneMatch.ParseAdd(tag));
        using var other = await AskAsync(Script, "gzip", request => request.Headers.IfNoneMatch.ParseAdd(tag));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
    }

    /// <summary>Names below /assets change with what is in them.</summary>
    [Theory]
    [InlineData(Script, "br", PublicCaching.Forever)]
    [InlineData(Script, "identity", PublicCaching.Forever)]
    [InlineData(Widget, "br", PublicCaching.OwnFiles)]
    [InlineData(Widget, "identity", PublicCaching.OwnFiles)]
    public async Task File_IsKeptAsLongAsItsNameHolds_AndReadByEverySite(string path, string accepted, string kept)
    {
        using var answer = await AskAsync(path, accepted);
        Assert.Equal(CacheControlHeaderValue.Parse(kept), answer.Headers.CacheControl);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData(Small)] // it would not become smaller
    [InlineData("/assets/map-1b2c.txt")]
    public async Task OtherFile_IsSentAsItIs(string path)
    {
        using var answer = await AskAsync(path, "br");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Part_OfAScript_IsOfItsOwnBytes()
    {
        using var answer = await AskAsync(Script, "br", request => request.Headers.Range = new RangeHeaderValue(7, 11));
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("const", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_SaysWhatAGetWouldBring()
    {
        using var whole = await AskAsync(Script, "br");
        using var head = await AskAsync(Script, "br", request => request.Method = HttpMethod.Head);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Script_IsOnlyRead()
    {
        using var answer = await AskAsync(Script, "br", request => request.Method = HttpMethod.Post);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/.vite/manifest.json")]
    [InlineData("/assets/page-0000.js")]
    public async Task InternalFile_OrOneOfAnotherDeployment_IsNotFound(string path)
    {
        using var answer = await AskAsync(path, "br");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/stories/the-bridge")]
    public async Task Console_IsOnePage_WhichIsAskedForEachTime(string path)
    {
        using var answer = await AskAsync(path, "br");
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Contains("The console", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(_root.FullName + path);
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string accepted, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        change?.Invoke(request);
        return await _http.SendAsync(request).InTime();
    }

    private static async Task<string> ReadAsync(byte[] body, string? encoding)
    {
        await using var bytes = new MemoryStream(body);
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }
}
