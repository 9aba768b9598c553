using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Storage;

/// <summary>An entry has this tag. The labels stand in <see cref="EntryRow.Tags"/>; these rows are how entries with a tag are found.</summary>
public sealed class EntryTagRow
{
    public required Guid EntryId { get; init; }

    /// <summary>See <see cref="EntryTags.KeyOf"/>.</summary>
    public required string Key { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>As it is written.</summary>
    public required string Label { get; init; }
}

/// <summary>Tags of an entry as one text column: a line for each.</summary>
internal static class EntryTags
{
    public const int MostTags = 10;
    public const int TagLength = 40;

    public static IReadOnlyList<string> Split(string column) => column.Length == 0 ? [] : column.Split('\n');

    /// <summary>Trimmed, and each once, in whatever capitals it is written.</summary>
    public static string Join(IEnumerable<string> tags) =>
        string.Join('\n', tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(Same));

    /// <summary>The same for a tag in whatever capitals and Unicode form it is written.</summary>
    public static string Same(string tag) => tag.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>
    /// A digest of that, by which tags are looked up: pages of an index keep the bytes of rows that are gone, and none of them is to hold a word that
    /// was erased.
    /// </summary>
    public static string KeyOf(string tag) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Same(tag))))[..KeyLength];

    public const int KeyLength = 16;
}
