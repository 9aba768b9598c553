namespace LiveBlog.Server.Hosting;

/// <summary>Suggests what a mistyped name may have meant.</summary>
internal static class Spelling
{
    /// <summary>Two swapped letters count as two.</summary>
    private const int MaxChanges = 3;

    /// <summary>The nearest known name; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) =>
        known
            .Select(candidate => (candidate, changes: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.changes <= Math.Min(MaxChanges, name.Length / 2))
            .OrderBy(pair => pair.changes)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Letters to insert, remove or replace (Levenshtein, 1966).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
