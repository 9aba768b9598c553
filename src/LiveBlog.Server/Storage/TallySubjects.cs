using System.Security.Cryptography;

namespace LiveBlog.Server.Storage;

/// <summary>The keys under which readers' choices are counted. A poll has its own id.</summary>
internal static class TallySubjects
{
    /// <summary>The key for what was voted at the newsroom that this poll is from: as last told, beside the votes given here (0195).</summary>
    public static Guid OfSource(Guid poll) => Of("source:"u8, poll);

    /// <summary>The key for reactions to an entry: derived from its id but different, since somebody may have given that id to a poll.</summary>
    public static Guid OfReactions(Guid entry) => Of("reaction:"u8, entry);

    private static Guid Of(ReadOnlySpan<byte> kind, Guid id) => new(SHA256.HashData([.. kind, .. id.ToByteArray()]).AsSpan(0, 16));
}
