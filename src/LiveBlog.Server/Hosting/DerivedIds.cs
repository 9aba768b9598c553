using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Ids derived from what is posted, so that posting it again makes the same ids and nothing is posted twice. Shaped as UUIDv7
/// (RFC 9562): a time, then a number that keeps entries of the same instant in order, then a hash.
/// </summary>
internal static class DerivedIds
{
    /// <param name="at">A UUIDv7 has no room for times before 1970; such entries are ordered by their display time, and within an instant by the number.</param>
    /// <param name="index">At most 18 bits.</param>
    public static Guid Of(DateTimeOffset at, int index, string content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        // The version and the upper 12 bits of the 18-bit number, then the variant and the lower 6.
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | ((index >> 6) & 0xfff)));
        id[8] = (byte)(0x80 | (index & 0x3f));
        hash[..7].CopyTo(id[9..]);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The part of an id that is derived from the content and stays the same when the time changes.</summary>
    public static string ContentOf(Guid id) => Convert.ToHexString(id.ToByteArray(bigEndian: true).AsSpan(9));

    /// <summary>For what has no time.</summary>
    public static Guid Of(string content) => Of(DateTimeOffset.UnixEpoch, 0, content);
}
