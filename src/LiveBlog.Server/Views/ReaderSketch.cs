using System.Numerics;

namespace LiveBlog.Server.Views;

/// <summary>
/// Estimates how many different visitors were added, within about 1.6 %, in four kilobytes: a HyperLogLog (Flajolet et al., 2007). It keeps, for
/// each of its registers, how rare the rarest visitor in it was, and nothing by which anybody could be recognised. Sketches of
/// several nodes are merged by taking the greater of each register, so merging one twice changes nothing.
/// </summary>
internal sealed class ReaderSketch
{
    private const int IndexBits = 12;

    /// <summary>The standard error is 1.04 / √4096.</summary>
    public const int Size = 1 << IndexBits;

    private readonly byte[] _registers = new byte[Size];

    public byte[] ToBytes() => [.. _registers];

    /// <param name="visitor">A hash whose bits are all equally likely.</param>
    /// <returns>Whether the sketch changed.</returns>
    public bool Add(ulong visitor)
    {
        var index = (int)(visitor >> (64 - IndexBits));
        // A bit set below the remaining ones limits the rank.
        var rank = (byte)(BitOperations.LeadingZeroCount((visitor << IndexBits) | (1UL << (IndexBits - 1))) + 1);
        if (_registers[index] >= rank)
        {
            return false;
        }
        _registers[index] = rank;
        return true;
    }

    /// <returns>Whether the sketch changed.</returns>
    public bool Merge(ReadOnlySpan<byte> registers)
    {
        var changes = false;
        for (var i = 0; i < Size && i < registers.Length; i++)
        {
            if (registers[i] > _registers[i])
            {
                _registers[i] = registers[i];
                changes = true;
            }
        }
        return changes;
    }

    public long Estimate()
    {
        const double Alpha = 0.7213 / (1 + 1.079 / Size);
        var empty = _registers.Count(register => register == 0);
        var raw = Alpha * Size * Size / _registers.Sum(register => Math.ScaleB(1, -register));
        // Small numbers of visitors are estimated from the empty registers, which is nearly exact.
        return (long)Math.Round(raw <= 2.5 * Size && empty > 0 ? Size * Math.Log((double)Size / empty) : raw);
    }
}
