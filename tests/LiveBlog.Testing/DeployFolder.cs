using System.Runtime.CompilerServices;

namespace LiveBlog.Testing;

/// <summary>The files for operators.</summary>
public static class DeployFolder
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    /// <summary>Path of a file, relative to the folder.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string Here([CallerFilePath] string path = "") => path;
}
