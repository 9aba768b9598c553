using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Questions;

/// <summary>
/// Limits how many of a story's waiting questions may come from other sites' pages, so that no page can keep others from asking: a quarter is reserved for the newsroom's
/// own pages, and unregistered sites leave partners a quarter.
/// </summary>
internal static class WaitingShares
{
    /// <summary>For one site, partner or not.</summary>
    public const int OfSite = QuestionBox.MostWaiting / 4;

    /// <summary>For all unregistered sites together, because origins can be made up.</summary>
    public const int OfStrangers = QuestionBox.MostWaiting / 2;

    /// <summary>For all sites other than the newsroom's.</summary>
    public const int OfOthers = QuestionBox.MostWaiting * 3 / 4;

    /// <summary>Stands for pages with an opaque or malformed origin. No partner's name contains a colon.</summary>
    private const string Nameless = "null:";

    /// <summary>The site's name in a question's row (<see cref="QuestionRow.Site"/>).</summary>
    public static string SiteOf(HttpRequest request, PartnerOrigins partners)
    {
        if (SameOrigin.IsOurs(request))
        {
            return "";
        }
        var origin = request.Headers.Origin.ToString();
        return partners.HandleOf(origin) ?? (origin.Length <= QuestionRow.SiteLength && Origins.IsOne(origin) ? origin : Nameless);
    }

    /// <param name="site">Not empty: the newsroom's own pages may use all the room.</param>
    /// <param name="waiting">The number of waiting questions from each such site.</param>
    public static bool HaveRoom(string site, IReadOnlyDictionary<string, int> waiting)
    {
        var ofStrangers = waiting.Where(each => IsStranger(each.Key)).Sum(each => each.Value);
        return waiting.GetValueOrDefault(site) < OfSite
            && waiting.Values.Sum() < OfOthers
            && (!IsStranger(site) || ofStrangers < OfStrangers);
    }

    private static bool IsStranger(string site) => site.Contains(':', StringComparison.Ordinal);
}
