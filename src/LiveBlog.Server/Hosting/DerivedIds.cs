using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Ids that whoever posts something again would make again, so that repeating it finds what is posted and posts nothing twice. Shaped as UUIDv7
/// (RFC 9562): a time, then a number, so that entries of one instant keep their order, then a hash.
/// </summary>
internal static class DerivedIds
{
    /// <param name="at">Times before 1970 have no place in a UUIDv7; the display time orders such entries, and the number those of one instant.</param>
    /// <param name="index">Of 18 bits.</param>
    public static Guid Of(DateTimeOffset at, int index, string content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        // The version and the upper 12 bits of a number of 18, then the variant and the lower 6.
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | ((index >> 6) & 0xfff)));
        id[8] = (byte)(0x80 | (index & 0x3f));
        hash[..7].CopyTo(id[9..]);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>Of what has no time.</summary>
    public static Guid Of(string content) => Of(DateTimeOffset.UnixEpoch, 0, content);
}
