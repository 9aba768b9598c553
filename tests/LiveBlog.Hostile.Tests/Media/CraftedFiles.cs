using System.Buffers.Binary;
using System.Text;

namespace LiveBlog.Hostile.Tests.Media;

/// <summary>Files made to bring a server down.</summary>
internal static class CraftedFiles
{
    /// <summary>Claims that many pixels in a few bytes, with a valid header.</summary>
    public static byte[] Png(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89,
            .. "PNG\r\n\x1a\n"u8,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01]),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>That many frames, each claiming the whole size with the data of one pixel.</summary>
    public static byte[] Gif(int width, int height, int frames)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(size.AsSpan(2), (ushort)height);
        byte[] frame =
        [
            .. (ReadOnlySpan<byte>)[0x21, 0xF9, 4, 0, 0, 0, 0, 0], // no delay at all
            .. (ReadOnlySpan<byte>)[0x2C, 0, 0, 0, 0, .. size, 0],
            .. (ReadOnlySpan<byte>)[2, 2, 0x44, 0x01, 0],
        ];
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        file.Write(size);
        file.Write([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (var i = 0; i < frames; i++)
        {
            file.Write(frame);
        }
        file.WriteByte(0x3B);
        return file.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32(named));
        return [.. length, .. named, .. checksum];
    }

    /// <summary>As PNG computes it (ISO 3309).</summary>
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }
        return ~crc;
    }
}
