using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The front end's scripts and styles, compressed once for each encoding. The console's script is 700 kB, and compressing it for each request
/// cost more processor time than anything else that is public.
/// </summary>
internal sealed class CompressedFiles(IWebHostEnvironment environment)
{
    private static readonly FileExtensionContentTypeProvider Types = new();
    private static readonly HashSet<string> Extensions = [".js", ".css", ".svg"];

    /// <summary>Below this size a compressed body with its header is not smaller.</summary>
    private const long MinBytes = 512;

    /// <summary>Within 4 % of the smallest for a fifth of the time, once.</summary>
    private const int Quality = 9;

    // Bounded by the files in wwwroot: nothing else is added.
    private readonly ConcurrentDictionary<(string Path, string Encoding), Lazy<byte[]>> _bodies = [];

    /// <summary>The answer, or null if it is not one of these files or the client wants a range or no compression.</summary>
    public IResult? TryGet(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (
            !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Headers.Range.Count > 0
            || !Extensions.Contains(Path.GetExtension(path))
            || AcceptedEncoding.Of(request) is not { } encoding
            || environment.WebRootFileProvider.GetFileInfo(path) is not { Exists: true, Length: >= MinBytes } file
        )
        {
            return null;
        }
        var body = _bodies.GetOrAdd((file.PhysicalPath ?? path, encoding), _ => new(() => Compress(file, encoding))).Value;
        request.HttpContext.Response.Headers.ContentEncoding = encoding;
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        Types.TryGetContentType(path, out var type);
        var tag = new EntityTagHeaderValue($"\"{file.LastModified.ToUnixTimeSeconds():x}-{file.Length:x}-{encoding}\"");
        return Results.Bytes(body, type, lastModified: file.LastModified, entityTag: tag);
    }

    private static byte[] Compress(IFileInfo file, string encoding)
    {
        using var output = new MemoryStream();
        using (
            Stream stream =
                encoding == "br"
                    ? new BrotliStream(output, new BrotliCompressionOptions { Quality = Quality })
                    : new GZipStream(output, CompressionLevel.SmallestSize)
        )
        using (var input = file.CreateReadStream())
        {
            input.CopyTo(stream);
        }
        return output.ToArray();
    }
}
