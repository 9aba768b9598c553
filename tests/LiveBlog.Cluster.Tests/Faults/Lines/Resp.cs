using System.Globalization;
using System.Text;

namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>As much of the Redis protocol (versions 2 and 3) as is needed to separate values and to read pushes.</summary>
internal static class Resp
{
    /// <summary>Length of the first value; null while it is incomplete.</summary>
    public static int? Measure(ReadOnlySpan<byte> bytes)
    {
        if (LineEnd(bytes) is not { } end)
        {
            return null;
        }
        return (char)bytes[0] switch
        {
            '$' or '!' or '=' when Count(bytes, end) is >= 0 and var length => Complete(bytes, end + length + 2),
            '*' or '~' or '>' => MeasureMany(bytes, end, Count(bytes, end)),
            '%' => MeasureMany(bytes, end, 2 * Count(bytes, end)),
            '|' => MeasureMany(bytes, end, 2 * Count(bytes, end) + 1), // attributes, and then the value that they are of
            _ => end,
        };
    }

    /// <summary>The parts of a push: its kind, channel and content. Empty if the value is not a push.</summary>
    public static IReadOnlyList<string> WordsOfPush(ReadOnlySpan<byte> value)
    {
        if ((char)value[0] is not ('*' or '>') || LineEnd(value) is not { } at || Count(value, at) != 3)
        {
            return [];
        }
        var words = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var element = value[at..];
            if ((char)element[0] == '$' && LineEnd(element) is { } start && Count(element, start) is >= 0 and var length)
            {
                words.Add(Encoding.Latin1.GetString(element.Slice(start, length)));
            }
            at += Measure(element)!.Value;
        }
        return words;
    }

    private static int? MeasureMany(ReadOnlySpan<byte> bytes, int at, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (Measure(bytes[at..]) is not { } length)
            {
                return null;
            }
            at += length;
        }
        return at;
    }

    private static int? Complete(ReadOnlySpan<byte> bytes, int length) => bytes.Length >= length ? length : null;

    private static int? LineEnd(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\r\n"u8) is >= 0 and var at ? at + 2 : null;

    private static int Count(ReadOnlySpan<byte> bytes, int end) => int.Parse(bytes[1..(end - 2)], CultureInfo.InvariantCulture);
}
