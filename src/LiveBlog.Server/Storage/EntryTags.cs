using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Storage;

/// <summary>Records that an entry has a tag. The labels are in <see cref="EntryRow.Tags"/>; these rows are used to find entries by tag.</summary>
public sealed class EntryTagRow
{
    public required Guid EntryId { get; init; }

    /// <summary>See <see cref="EntryTags.KeyOf"/>.</summary>
    public required string Key { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>The tag as written.</summary>
    public required string Label { get; init; }
}

/// <summary>Tags of an entry as one text column, one on each line.</summary>
internal static class EntryTags
{
    public const int MostTags = 10;
    public const int TagLength = 40;
    public static readonly string TooLong = $"A tag can have at most {TagLength} characters.";

    public static IReadOnlyList<string> Split(string column) => column.Length == 0 ? [] : column.Split('\n');

    /// <summary>Trimmed, without duplicates regardless of case.</summary>
    public static string Join(IEnumerable<string> tags) =>
        string.Join('\n', tags.Select(tag => tag.OnOneLine()).Where(tag => tag.Length > 0).DistinctBy(Same));

    /// <summary>The same for a tag regardless of case and Unicode form.</summary>
    public static string Same(string tag) => tag.Trim().Normalized().ToLowerInvariant();

    /// <summary>
    /// A digest of that, used to look up tags: index pages keep the bytes of deleted rows, and must not contain a word that
    /// was erased.
    /// </summary>
    public static string KeyOf(string tag) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Same(tag))))[..KeyLength];

    public const int KeyLength = 16;
}
