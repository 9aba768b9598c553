using System.Net.Http.Json;
using System.Text;
using LiveBlog.Hostile.Tests.Push;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>What the newsroom under test has, to be asked for.</summary>
/// <param name="Origin">The address of the site.</param>
/// <param name="Picture">The path of a picture.</param>
/// <param name="Poll">A poll, and the entry that holds it.</param>
/// <param name="Scripts">Paths of the front end's scripts: those of a story's page, the console and the widget.</param>
internal sealed record Targets(
    string Origin,
    string Story,
    IReadOnlyList<(string Id, string Position)> Entries,
    string TakenDown,
    string Version,
    string Picture,
    (Guid Poll, Guid Entry) Poll,
    IReadOnlyList<string> Scripts,
    string Link
);

/// <summary>One kind of request to an endpoint; the number makes each request different if the endpoint has parameters.</summary>
internal sealed record Asking(OpenEndpoint Endpoint, string Name, Func<int, string> Address, string? Host = null);

/// <summary>Requests of somebody who wants answers to be expensive: every endpoint, and the kinds that were or could be expensive.</summary>
internal static class CostlyRequests
{
    /// <summary>Words that each of the archive's entries has.</summary>
    public const string Text = "The harbour bridge closes while engineers work on its cables, the council said on Friday.";

    /// <summary>A tag that each of them has.</summary>
    public const string Tag = "Harbour";

    /// <summary>Accepts only form fields.</summary>
    public const string Questions = "/{story}/questions";

    /// <summary>Accepts a browser's push subscription.</summary>
    public const string Push = "/{story}/push";
    public const string Seen = "/live/{story}/seen";

    public static IEnumerable<Asking> Of(OpenEndpoint endpoint, Targets targets)
    {
        yield return new(endpoint, endpoint.ToString(), n => Usual(endpoint.Pattern, targets, n));
        var others = endpoint.Pattern switch
        {
            "/{story}" =>
            [
                new(endpoint, "the newest page", _ => $"/{targets.Story}"),
                new(endpoint, "a made-up host", n => $"/{targets.Story}?{n}", "made-up-{0}.example"),
                new(endpoint, "no such story", n => $"/no-such-story-{n}"),
            ],
            "/live/{story}/changes/{version}/{from:long}" =>
            [
                new(endpoint, "another version", n => $"/live/{targets.Story}/changes/{n:x16}.1/1"),
            ],
            "/{story}/feed.atom" =>
            [
                new(endpoint, "a made-up host", n => $"/{targets.Story}/feed.atom?{n}", "made-up-{0}.example"),
                new(endpoint, "a made-up tag", n => $"/{targets.Story}/feed.atom?tag={n}"),
            ],
            "/feed.atom" =>
            [
                new(endpoint, "a made-up tag", n => $"/feed.atom?tag={n}"),
                new(endpoint, "a common tag", n => $"/feed.atom?tag={Tag}&partner={n}"),
            ],
            "/{story}/entries/{entry}" =>
            [
                new(endpoint, "taken down", n => $"/{targets.Story}/entries/{targets.TakenDown}?{n}"),
                new(endpoint, "no such entry", n => $"/{targets.Story}/entries/{Guid.CreateVersion7()}?{n}"),
            ],
            "/search" =>
            [
                new(endpoint, "a common word", n => $"/search?q=bridge&page={n % 10 + 1}"),
                new(endpoint, "in one story", n => $"/search?q=bridge+{Letters(n)}&story={targets.Story}"),
                new(endpoint, "found by nobody", n => $"/search?q=zebra{n}"),
            ],
            "/embed/{story}" => [new(endpoint, "a made-up tag", n => $"/embed/{targets.Story}?limit=50&tag={n}")],
            "/live/{story}/entries" =>
            [
                new(endpoint, "a made-up tag", n => $"/live/{targets.Story}/entries?before={targets.Entries[0].Position}&tag={n}"),
                new(endpoint, "key events of a made-up tag", n => $"/live/{targets.Story}/entries?key=true&tag={n}"),
            ],
            "/{story}/card.png" => [new(endpoint, "no such story", n => $"/no-such-story-{n}/card.png")],
            "/oembed" => new Asking[] { new(endpoint, "of another site", n => $"/oembed?url=https%3A%2F%2Fother-{n}.example%2Fx") },
            _ => [],
        };
        foreach (var other in others)
        {
            yield return other with
            {
                Name = $"{endpoint}: {other.Name}",
            };
        }
    }

    /// <summary>Files are not endpoints, but are just as public.</summary>
    public static IEnumerable<Asking> OfFiles(Targets targets) =>
        targets.Scripts.Select(path => new Asking(new OpenEndpoint("GET", path, 0), $"GET {path}", n => $"{path}?{n}"));

    public static HttpRequestMessage Ask(Asking asking, int n)
    {
        var request = new HttpRequestMessage(new HttpMethod(asking.Endpoint.Method), asking.Address(n));
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        if (asking.Host is { } host)
        {
            request.Headers.Host = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, n);
        }
        if (asking.Endpoint is { Method: "POST", Pattern: Questions })
        {
            request.Content = new FormUrlEncodedContent([new("text", $"{Text} {n}"), new("name", "N")]);
        }
        else if (asking.Endpoint is { Method: "POST", Pattern: Push })
        {
            request.Content = JsonContent.Create(PushRegistrations.Of($"https://push.example/{n}"));
        }
        else if (asking.Endpoint is { Method: "POST", Pattern: Seen })
        {
            request.Content = JsonContent.Create(new { entries = new[] { new { id = Guid.CreateVersion7(), ago = n } } });
        }
        else if (asking.Endpoint.Method is "POST")
        {
            request.Content = new StringContent(
                $$"""{"email":"nobody-{{n}}@example.org","password":"a wrong password","token":"00","name":"N","choice":0}""",
                Encoding.UTF8,
                "application/json"
            );
        }
        return request;
    }

    private static string Usual(string pattern, Targets targets, int n)
    {
        var (id, position) = targets.Entries[n % targets.Entries.Count];
        if (pattern == "/media/{key}/{name}")
        {
            return targets.Picture;
        }
        var path = pattern
            .Replace("{story}", targets.Story, StringComparison.Ordinal)
            .Replace("{story:regex(^~)}", targets.Link, StringComparison.Ordinal)
            .Replace("{entry}", id, StringComparison.Ordinal)
            .Replace("{entry:guid}", id, StringComparison.Ordinal)
            .Replace("{id:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{poll:guid}", targets.Poll.Poll.ToString(), StringComparison.Ordinal)
            .Replace("{section}", "city", StringComparison.Ordinal)
            .Replace("{language:alpha:length(2)}", "en", StringComparison.Ordinal)
            .Replace("{version}", targets.Version, StringComparison.Ordinal)
            .Replace("{from:long}", "1", StringComparison.Ordinal)
            .Replace("{languages}", $"ru.{Letters(n)}", StringComparison.Ordinal)
            .Replace("{name}", "logo.svg", StringComparison.Ordinal)
            .Replace("{**path}", "stories", StringComparison.Ordinal);
        Assert.False(path.Contains('{', StringComparison.Ordinal), $"Say in {nameof(CostlyRequests)} what {pattern} can be asked for");
        return path
            + pattern switch
            {
                "/search" => $"?q=ha+br+cl+en+wo+ca+co+{Letters(n)}",
                "/{story}" or "/{story}/text" or "/live/{story}/entries" or "/public/v1/stories/{story}/entries" =>
                    $"?before={Uri.EscapeDataString(position)}",
                "/polls/{poll:guid}/" or "/polls/{poll:guid}/votes" => $"?entry={targets.Poll.Entry}&{n}",
                "/embed/{story}/tags" => $"?partner={n}",
                "/embed/{story}" or "/embed/{story}/page" => $"?limit={n % 50 + 1}&order={(n % 2 == 0 ? "oldest" : "newest")}",
                "/oembed" => $"?url={Uri.EscapeDataString($"{targets.Origin}/{targets.Story}")}&maxwidth={n % 500 + 200}",
                _ => $"?{n}",
            };
    }

    /// <summary>Two letters that have not been searched for yet.</summary>
    private static string Letters(int n) => $"{(char)('a' + n % 26)}{(char)('a' + n / 26 % 26)}";
}
