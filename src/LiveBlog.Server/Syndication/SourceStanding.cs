using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Syndication;

/// <summary>A poll's counts at its source.</summary>
/// <param name="Counts">Of each answer, in their order.</param>
internal sealed record SourceStanding(IReadOnlyList<long> Counts, bool IsOpen)
{
    /// <summary>Null if it is malformed.</summary>
    public static SourceStanding? TryRead(JsonElement json)
    {
        if (json.Get("counts") is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > PollBlock.MaxOptions)
        {
            return null;
        }
        var counts = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var count) || count is < 0 or > SyndicationLimits.Votes)
            {
                return null;
            }
            counts.Add(count);
        }
        return new SourceStanding(counts, json.Flag("isOpen"));
    }
}
