using System.Text.Json;

namespace LiveBlog.Server.Layout;

/// <summary>The built web front end: the hashed file behind each entry point. Read once, at start.</summary>
public sealed class WebAssets
{
    private readonly string _root;
    private readonly Dictionary<string, ManifestEntry> _manifest;

    public WebAssets(IWebHostEnvironment environment)
    {
        _root = environment.WebRootPath;
        using var manifest = File.OpenRead(Path.Combine(_root, ".vite", "manifest.json"));
        _manifest = JsonSerializer.Deserialize<Dictionary<string, ManifestEntry>>(manifest, JsonSerializerOptions.Web)!;
    }

    /// <summary>Address of an entry, a script or a style sheet.</summary>
    public string Address(string entry) => $"/{_manifest[entry].File}";

    /// <summary>The texts of the entry's style sheets.</summary>
    public IEnumerable<string> ReadStyles(string entry) =>
        (_manifest[entry].Css ?? []).Select(file => File.ReadAllText(Path.Combine(_root, file)).Trim());

    /// <summary>The text of an entry that is a style sheet itself.</summary>
    public string ReadStyleSheet(string entry) => File.ReadAllText(Path.Combine(_root, _manifest[entry].File)).Trim();

    /// <summary>Address of a file referenced by the entry's style sheets, found by a prefix of its name.</summary>
    public string Asset(string entry, string beginning) =>
        $"/{_manifest[entry].Assets!.Single(file => Path.GetFileName(file).StartsWith(beginning, StringComparison.Ordinal))}";

    private sealed record ManifestEntry(string File, string[]? Css, string[]? Assets);
}
