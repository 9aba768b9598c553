using System.Text.RegularExpressions;

namespace LiveBlog.Server.Tests;

/// <summary>
/// The table of folders in src/ARCHITECTURE.md matches the code: it lists each folder with exactly those that it uses, and none
/// can be reached from what it uses.
/// </summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Used by everything; the table does not repeat them.</summary>
    private static readonly string[] Foundations = ["Hosting", "Languages", "Rights"];

    /// <summary>They put the program together, and so use everything.</summary>
    private static readonly string[] Roots = ["Commands", "Operations"];

    private static readonly string Server = Path.Combine(DeployFolder.Root, "src", "LiveBlog.Server");

    [Fact]
    public void Folders_StandInTheTableWithWhatTheyUse()
    {
        var table = ReadTable();
        var code = ReadCode();
        Assert.Equal(code.Keys.Order(), table.Keys.Order());
        var wrong =
            from folder in code.Keys.Except(Roots)
            let uses = code[folder].Except(Foundations).Order().ToList()
            let said = table[folder].Except(Foundations).Order().ToList()
            where !uses.SequenceEqual(said)
            select $"{folder}: uses {string.Join(", ", uses)}; the table says {string.Join(", ", said)}";
        Assert.Equal([], wrong);
    }

    [Fact]
    public void Folders_KnowNothingThatKnowsThem()
    {
        var code = ReadCode();
        Assert.Equal([], code.Keys.Where(folder => Reached(code, folder).Contains(folder)));
    }

    private static HashSet<string> Reached(Dictionary<string, HashSet<string>> code, string from)
    {
        HashSet<string> reached = [];
        Queue<string> next = new(code[from]);
        while (next.TryDequeue(out var folder))
        {
            if (reached.Add(folder))
            {
                foreach (var beyond in code[folder])
                {
                    next.Enqueue(beyond);
                }
            }
        }
        return reached;
    }

    /// <summary>By folder: the others that its files use, apart from migrations, which are generated.</summary>
    private static Dictionary<string, HashSet<string>> ReadCode()
    {
        var folders = Directory
            .GetDirectories(Server)
            .Select(folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj", "wwwroot"])
            .ToHashSet();
        folders.RemoveWhere(folder => !Files(folder).Any());
        return folders.ToDictionary(
            folder => folder,
            folder =>
                Files(folder)
                    .SelectMany(file => NamePattern.Matches(File.ReadAllText(file)).Select(name => name.Groups[1].Value))
                    .Where(name => name != folder && folders.Contains(name))
                    .ToHashSet()
        );
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Server, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/Migrations/"));

    private static Dictionary<string, HashSet<string>> ReadTable()
    {
        var rows = DeployFolder
            .Read("src/ARCHITECTURE.md")
            .Split("## Folders of the server")[1]
            .Split("\nBeside the server")[0]
            .Split('\n');
        return rows.Where(row => row.StartsWith("| `", StringComparison.Ordinal))
            .Select(row => row.Split('|'))
            .SelectMany(cells =>
                FolderPattern
                    .Matches(cells[1])
                    .Select(name => (Folder: name.Groups[1].Value, Uses: cells[2].Split(',', StringSplitOptions.TrimEntries).ToHashSet()))
            )
            .Where(row => row.Folder != "Program.cs")
            .ToDictionary(row => row.Folder, row => row.Uses.Where(name => name is not ("–" or "all")).ToHashSet());
    }

    [GeneratedRegex(@"LiveBlog\.Server\.(\w+)")]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex FolderPattern { get; }
}
