namespace LiveBlog.Server.Storage;

/// <summary>A section's address, made from its label: "World" is at /sections/world, "Наука и техника" at /sections/наука-и-техника.</summary>
public static class SectionKeys
{
    /// <summary>Letters and digits of any script in lowercase, with hyphens for anything in between; empty if there are none.</summary>
    public static string Of(string label)
    {
        var key = new System.Text.StringBuilder(label.Length);
        foreach (var letter in label.Trim())
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }
            else if (key.Length > 0 && key[^1] != '-')
            {
                key.Append('-');
            }
        }
        return key.ToString().TrimEnd('-');
    }

    public static string Path(string key) => $"/sections/{Uri.EscapeDataString(key)}";
}
