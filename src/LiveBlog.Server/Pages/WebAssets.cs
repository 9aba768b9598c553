using System.Text.Json;

namespace LiveBlog.Server.Pages;

/// <summary>The built web front end: which hashed file is behind each entry point. Read once; a new build is a new start.</summary>
public sealed class WebAssets
{
    private readonly Dictionary<string, ManifestEntry> _manifest;

    public WebAssets(IWebHostEnvironment environment)
    {
        using var manifest = File.OpenRead(Path.Combine(environment.WebRootPath, ".vite", "manifest.json"));
        _manifest = JsonSerializer.Deserialize<Dictionary<string, ManifestEntry>>(manifest, JsonSerializerOptions.Web)!;
    }

    public string Script(string entry) => $"/{_manifest[entry].File}";

    public IEnumerable<string> Styles(string entry) => (_manifest[entry].Css ?? []).Select(file => $"/{file}");

    private sealed record ManifestEntry(string File, string[]? Css);
}
