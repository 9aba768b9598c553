using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Compresses pages, scripts and styles for readers who reach the server without a proxy in front. Only what is the same for everyone: the
/// API's answers are left alone, since compressing secrets beside what an attacker chooses gives them away by their length. What was
/// compressed once for all (see CachedBody) passes as it is.
/// </summary>
internal static class Compression
{
    private static readonly string[] Types = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    public static IServiceCollection AddCompression(this IServiceCollection services)
    {
        services.AddSingleton<CompressedFiles>();
        // What passes here is made for one answer. Better compression costs more than making a page: 2 to 3 ms of processor time for 96 kB.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Types;
        });
    }
}
