using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Replay;

/// <summary>
/// Ids that a replay would make again from the same coverage, so that repeating it finds what is posted and posts nothing twice. Shaped as
/// UUIDv7 (RFC 9562): recorded time, then the entry's number, so that entries of one instant keep their order, then a hash.
/// </summary>
internal static class ReplayIds
{
    public static Guid OfStory(string slug) => Create(0, 0, $"story\n{slug}");

    /// <param name="index">Place in the coverage, from 0.</param>
    public static Guid OfEntry(string slug, int index, RecordedEntry entry) =>
        // Times before 1970 have no place in a UUIDv7; the display time orders such entries, and the number those of one instant.
        Create(Math.Max(0, entry.At.ToUnixTimeMilliseconds()), index, $"entry\n{slug}\n{index}\n{entry.At:O}\n{entry.Title}\n{entry.Text}");

    private static Guid Create(long milliseconds, int index, string content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)milliseconds << 16);
        // The version and the upper 12 bits of a number of 18, then the variant and the lower 6.
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | ((index >> 6) & 0xfff)));
        id[8] = (byte)(0x80 | (index & 0x3f));
        hash[..7].CopyTo(id[9..]);
        return new Guid(id, bigEndian: true);
    }
}
