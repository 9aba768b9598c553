using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Questions;

/// <summary>
/// How many of a story's waiting questions other sites' pages may have sent. Nobody's page can keep others from asking: a quarter of the room is the newsroom's
/// own, and strangers' pages leave partners a quarter.
/// </summary>
internal static class WaitingShares
{
    /// <summary>Of one site, partner or not.</summary>
    public const int OfSite = QuestionBox.MostWaiting / 4;

    /// <summary>Of all sites that are not registered; origins can be made up.</summary>
    public const int OfStrangers = QuestionBox.MostWaiting / 2;

    /// <summary>Of all sites that are not the newsroom's.</summary>
    public const int OfOthers = QuestionBox.MostWaiting * 3 / 4;

    /// <summary>A page that has no origin of its own, or says none that could be one. No partner's name has a colon.</summary>
    private const string Nameless = "null:";

    /// <summary>As a question's row names it (<see cref="QuestionRow.Site"/>).</summary>
    public static string SiteOf(HttpRequest request, PartnerOrigins partners)
    {
        if (SameOrigin.IsOurs(request))
        {
            return "";
        }
        var origin = request.Headers.Origin.ToString();
        return partners.HandleOf(origin) ?? (origin.Length <= QuestionRow.SiteLength && Origins.IsOne(origin) ? origin : Nameless);
    }

    /// <param name="site">Not empty: the newsroom's own pages have the whole room.</param>
    /// <param name="waiting">How many questions of each such site wait.</param>
    public static bool HaveRoom(string site, IReadOnlyDictionary<string, int> waiting)
    {
        var ofStrangers = waiting.Where(each => IsStranger(each.Key)).Sum(each => each.Value);
        return waiting.GetValueOrDefault(site) < OfSite
            && waiting.Values.Sum() < OfOthers
            && (!IsStranger(site) || ofStrangers < OfStrangers);
    }

    private static bool IsStranger(string site) => site.Contains(':', StringComparison.Ordinal);
}
