using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Syndication;

/// <summary>A story on another newsroom's server.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Story">The story's key there.</param>
internal sealed partial record Source(string Server, string Story)
{
    public string Address => $"{Server}/{Story}";

    /// <summary>Parses what an editor copies from the address bar: the story's page, or a page below it. Null for anything else.</summary>
    public static Source? TryParse(string? text)
    {
        if (
            !Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.UserInfo.Length > 0
            || !HostNames.CanBeLookedUp(address)
        )
        {
            return null;
        }
        var story = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return story.Length <= Limits.StoryKeyLength && KeyPattern.IsMatch(story)
            ? new Source(address.GetLeftPart(UriPartial.Authority), story)
            : null;
    }

    public string Entry(Guid id) => $"{Address}/entries/{id}";

    public Uri Live(string path) => new($"{Server}/live/{Story}/{path}");

    public Uri Poll(Guid id, Guid entry) => new($"{Server}/polls/{id}?entry={entry}");

    public Uri Public(string path) => new($"{Server}/public/v1/stories/{Story}{path}");

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyPattern { get; }
}

/// <summary>The source cannot be followed at the moment; the message is for editors.</summary>
internal class SourceException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>The source itself says that it no longer exists.</summary>
internal sealed class SourceGoneException() : SourceException("The story is not public there any more.");
