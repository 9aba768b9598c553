using System.Text.RegularExpressions;

namespace LiveBlog.Server.Views;

/// <summary>Programs that report views without being readers.</summary>
internal static partial class Robots
{
    public static bool IsByRobot(this HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return agent.Length == 0 || Pattern.IsMatch(agent) || IsSpeculative(request);
    }

    private static bool IsSpeculative(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    // Names that honest robots use. Reports are sent by a script on a visible page, so this only has to catch robots that run scripts.
    [GeneratedRegex(
        "bot|crawl|spider|slurp|preview|headlesschrome/|lighthouse|facebookexternalhit|monitor|curl/|wget/|python-",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Pattern { get; }
}
