using System.Globalization;
using System.Text;

namespace LiveBlog.Server.Cards;

/// <summary>
/// In which direction each character of a line is written: Unicode's bidirectional algorithm (UAX 9) for one line without marks of its own, in
/// which numbers count as European (decisions/0066).
/// </summary>
internal static class LineDirections
{
    private const string Opening = "([{<«‹";
    private const string Closing = ")]}>»›";

    private enum Kind
    {
        Left,
        Right,
        Number,
        Neutral,
    }

    /// <summary>Whether it is a letter of a script that is written from right to left, or stands among such letters.</summary>
    public static bool IsOfRightToLeft(Rune letter) =>
        letter.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        && !Rune.IsDigit(letter)
        && letter.Value is not (0x060C or 0x066A or 0x066B or 0x066C);

    /// <summary>The level of each character: odd ones are written from right to left, and each higher one stands within what is around it.</summary>
    public static int[] Levels(IReadOnlyList<Rune> line, bool isRightToLeft)
    {
        var kinds = Kinds(line);
        var strongs = new Kind[line.Count];
        var around = isRightToLeft ? Kind.Right : Kind.Left;
        for (var at = 0; at < kinds.Length; )
        {
            if (kinds[at] is not Kind.Neutral)
            {
                strongs[at] = kinds[at];
                at++;
                continue;
            }
            var end = at;
            while (end < kinds.Length && kinds[end] is Kind.Neutral)
            {
                end++;
            }
            // Between two of the same direction they have it as well; otherwise the line's. Numbers count as what they stand in.
            var before = at == 0 ? around : DirectionOf(kinds, at - 1, around);
            var after = end == kinds.Length ? around : DirectionOf(kinds, end, around);
            Array.Fill(strongs, before == after ? before : around, at, end - at);
            at = end;
        }
        var levels = new int[line.Count];
        for (var at = 0; at < levels.Length; at++)
        {
            levels[at] = strongs[at] switch
            {
                Kind.Right => 1,
                Kind.Left => isRightToLeft ? 2 : 0,
                _ => DirectionOf(kinds, at, around) is Kind.Right ? 2
                : isRightToLeft ? 2
                : 0,
            };
        }
        return levels;
    }

    /// <summary>The parts of a line in the order in which they stand on it, from the left (UAX 9, L2).</summary>
    public static List<T> FromTheLeft<T>(List<T> parts, Func<T, int> levelOf)
    {
        var placed = new List<T>(parts);
        for (var level = parts.Count == 0 ? 0 : parts.Max(levelOf); level >= 1; level--)
        {
            for (var at = 0; at < placed.Count; at++)
            {
                var end = at;
                while (end < placed.Count && levelOf(placed[end]) >= level)
                {
                    end++;
                }
                if (end > at)
                {
                    placed.Reverse(at, end - at);
                    at = end;
                }
            }
        }
        return placed;
    }

    /// <summary>Turns around what has no letter by which the typeface would know its direction.</summary>
    public static string Mirrored(string text)
    {
        var mirrored = text.EnumerateRunes().Reverse().Select(rune => rune.ToString());
        return string.Concat(
            mirrored.Select(one =>
                Opening.IndexOf(one, StringComparison.Ordinal) is >= 0 and var opens ? Closing[opens].ToString()
                : Closing.IndexOf(one, StringComparison.Ordinal) is >= 0 and var closes ? Opening[closes].ToString()
                : one
            )
        );
    }

    private static Kind[] Kinds(IReadOnlyList<Rune> line)
    {
        var kinds = new Kind[line.Count];
        for (var at = 0; at < kinds.Length; at++)
        {
            kinds[at] =
                Rune.GetUnicodeCategory(line[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && at > 0
                    ? kinds[at - 1]
                : Rune.IsDigit(line[at]) ? Kind.Number
                : IsOfRightToLeft(line[at]) ? Kind.Right
                : Rune.IsLetter(line[at]) ? Kind.Left
                : Kind.Neutral;
        }
        for (var at = 0; at < kinds.Length; at++)
        {
            // 14:39, 2.5 and 25% are numbers as a whole.
            var isWithin =
                kinds[at] is Kind.Neutral
                && (
                    ".,:/+-".Contains(line[at].ToString(), StringComparison.Ordinal) && IsNumber(at - 1) && IsNumber(at + 1)
                    || "%‰°$€£₽₼₺₪".Contains(line[at].ToString(), StringComparison.Ordinal) && (IsNumber(at - 1) || IsNumber(at + 1))
                );
            if (isWithin)
            {
                kinds[at] = Kind.Number;
            }
        }
        return kinds;

        bool IsNumber(int at) => at >= 0 && at < kinds.Length && kinds[at] is Kind.Number;
    }

    /// <summary>A number after Latin letters reads on with them; any other is part of a text from right to left if it stands in or after one.</summary>
    private static Kind DirectionOf(Kind[] kinds, int at, Kind around)
    {
        if (kinds[at] is not Kind.Number)
        {
            return kinds[at];
        }
        for (var before = at - 1; before >= 0; before--)
        {
            if (kinds[before] is Kind.Left or Kind.Right)
            {
                return kinds[before];
            }
        }
        return around;
    }
}
