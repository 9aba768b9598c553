using System.Reflection;
using System.Text;

namespace LiveBlog.Protocol.Tests;

/// <summary>
/// A file in the repository that must be what the code makes of it. Run with LIVEBLOG_UPDATE_GOLDEN=1 to write it anew after a change that is
/// meant; the difference then shows in the review.
/// </summary>
internal static class GoldenFile
{
    private static readonly string Root = typeof(GoldenFile)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "RepositoryRoot")
        .Value!;

    private static bool IsUpdating => Environment.GetEnvironmentVariable("LIVEBLOG_UPDATE_GOLDEN") == "1";

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    /// <summary>Compares bytes; a failure shows text as text.</summary>
    public static void Matches(string path, byte[] made)
    {
        var full = Path.Combine(Root, path);
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, made);
            return;
        }
        Assert.True(File.Exists(full), $"{path} is missing; run with LIVEBLOG_UPDATE_GOLDEN=1 to write it");
        var golden = File.ReadAllBytes(full);
        if (path.EndsWith(".msgpack", StringComparison.Ordinal))
        {
            Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(made));
        }
        else
        {
            Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(made), ignoreLineEndingDifferences: false);
        }
    }
}
