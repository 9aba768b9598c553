using System.Diagnostics;
using System.Numerics;

namespace LiveBlog.Benchmarks.Readers;

/// <summary>Times in buckets of about 1.5 % width from a microsecond on, so that a hundred million of them take 30 kB.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int SubBuckets = 1 << SubBits;
    private readonly long[] _counts = new long[SubBuckets * (64 - SubBits)];

    public long Count { get; private set; }

    /// <summary>Records a difference of two <see cref="Stopwatch.GetTimestamp"/>; on Linux these compare across processes.</summary>
    public void Record(long ticks)
    {
        var microseconds = Math.Max(0, ticks * 1_000_000 / Stopwatch.Frequency);
        _counts[BucketOf(microseconds)]++;
        Count++;
    }

    /// <summary>Milliseconds below which the share (0 to 1) of what was recorded lies; NaN when nothing was.</summary>
    public double Percentile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }
        var rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            rank -= _counts[bucket];
            if (rank <= 0)
            {
                return UpperBound(bucket) / 1000.0;
            }
        }
        throw new UnreachableException();
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }
        Count += other.Count;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    private static int BucketOf(long value)
    {
        var shift = Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)value) - SubBits);
        return (shift * SubBuckets) + (int)(value >> shift);
    }

    private static long UpperBound(int bucket)
    {
        var shift = Math.Max(0, (bucket / SubBuckets) - 1);
        return (((long)bucket - (shift * SubBuckets) + 1) << shift) - 1;
    }
}
