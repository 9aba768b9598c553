using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Compresses pages, scripts and styles for readers who reach the server without a proxy in front. Only what is the same for everyone:
/// compressing secrets next to text that an attacker chooses reveals them by their length, so the API's answers are left alone. What is
/// already compressed (see CachedBody) passes unchanged.
/// </summary>
internal static class Compression
{
    private static readonly string[] Types = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    public static IServiceCollection AddCompression(this IServiceCollection services)
    {
        services.AddSingleton<CompressedFiles>();
        // Each answer is compressed for one reader only, and better compression costs more than making the page: 2 to 3 ms for 96 kB.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Types;
        });
    }
}
