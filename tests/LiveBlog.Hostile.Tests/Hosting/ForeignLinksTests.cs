using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>
/// Somebody who spreads an address of this site that leads to another: every page and every one of its parameters is asked for with what a
/// browser may take for another host, and no redirect, link, form or canonical address of an answer leads there.
/// </summary>
public sealed partial class ForeignLinksTests(Newsroom newsroom)
{
    /// <summary>What is asked for, and what an editor has typed as a section, a headline and a byline: texts, whose links are ours.</summary>
    private static readonly string[] Foreign = ["evil.example", "typed.example"];

    /// <summary>Browsers leave out tabs and line breaks, and take a backslash for a slash (https://url.spec.whatwg.org/#url-parsing).</summary>
    private static readonly string[] Hostile =
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\r\n/evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https://evil.example/",
        "javascript:evil.example",
        "//evil.example/%2e%2e",
        "..//evil.example",
        "@evil.example",
        ".evil.example",
        "/%2Fevil.example",
        "\u3000//evil.example",
    ];

    /// <summary>What other programs call the address that they lead to afterwards.</summary>
    private static readonly string[] Usual = ["lang", "return", "returnUrl", "url", "next", "redirect"];

    private int _busy;

    [Fact]
    public async Task Answer_ToAnyParameterThatNamesAnotherSite_LeadsNowhereElse()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = Editor.StoryBody(
            story.Slug,
            ("section", "//typed.example"),
            ("headline", "https:typed.example"),
            ("byline", "/\\typed.example")
        );
        (await newsroom.Editor.PutAsync(story.Path, body, (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
        var entry = await story.PublishAsync("Something");
        var pages = (await ProgramEndpoints.GetAsync())
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is null)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .Select(e => (Pattern: "/" + e.RoutePattern.RawText!.Trim('/'), Names: QueryNames(e)))
            .Where(page => !page.Pattern.Contains("/events", StringComparison.Ordinal))
            .DistinctBy(page => page.Pattern)
            .ToList();
        Assert.True(pages.Count > 25, $"The premise: {pages.Count} pages are known");
        Assert.Contains("when", pages.Single(page => page.Pattern == "/{story}").Names);

        var (faults, asked) = (new List<string>(), 0);
        foreach (var (pattern, names) in pages)
        {
            foreach (var address in AddressesOf(pattern, names, story.Slug, entry.ToString()))
            {
                faults.AddRange(await FaultsOfAsync(address));
                asked++;
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(_busy < asked / 10, $"The premise: {_busy} of {asked} were refused as too many");
    }

    /// <summary>The page as it is with each parameter in turn, and with each part of its path, so written.</summary>
    private static IEnumerable<string> AddressesOf(string pattern, IReadOnlyList<string> names, string story, string entry)
    {
        var usual = Filled(pattern, story, entry, null);
        foreach (var value in Hostile)
        {
            var written = Uri.EscapeDataString(value);
            foreach (var name in names)
            {
                yield return $"{usual}?{name}={written}";
            }
            yield return $"{usual}/?{string.Join('&', names.Union(Usual).Select(name => $"{name}={written}"))}";
            yield return $"/{written}{usual}/";
            yield return $"{value.Replace("\t", "%09", StringComparison.Ordinal).Replace("\r\n", "%0d%0a", StringComparison.Ordinal)}{usual}/";
            if (pattern.Contains('{', StringComparison.Ordinal))
            {
                yield return Filled(pattern, story, entry, written);
            }
        }
    }

    private static string Filled(string pattern, string story, string entry, string? hostile) =>
        ParameterPattern.Replace(
            pattern,
            parameter =>
                hostile
                ?? parameter.Groups[1].Value switch
                {
                    "story" => story,
                    "entry" => entry,
                    "section" => "typed-example",
                    "language" => "en",
                    _ => "1",
                }
        );

    private async Task<IEnumerable<string>> FaultsOfAsync(string address)
    {
        var origin = newsroom.Server.Address.GetLeftPart(UriPartial.Authority);
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                $"{origin}{(address.StartsWith('/') ? "" : "/")}{address}",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        using var answer = await visitor.SendAsync(request).InTime();
        var text = await answer.Content.ReadAsStringAsync().InTime();
        if (answer.StatusCode is HttpStatusCode.InternalServerError)
        {
            return [$"{address} fails"];
        }
        _busy += answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests ? 1 : 0;
        List<string> leads = [.. answer.Headers.TryGetValues("Location", out var location) ? location : []];
        leads.AddRange(answer.Headers.TryGetValues("Link", out var links) ? links : []);
        if (answer.Content.Headers.ContentType?.MediaType is "text/html")
        {
            using var page = new HtmlParser().ParseDocument(text);
            leads.AddRange(page.All.SelectMany(LeadsOf));
        }
        else
        {
            leads.AddRange(
                AddressPattern.Matches(text).Select(match => match.Value).Where(lead => !lead.Contains("typed", StringComparison.Ordinal))
            );
        }
        return leads
            .Where(lead =>
                new Url(new Url($"{origin}/"), lead) is { IsInvalid: false } url
                && Foreign.Any(host => url.HostName.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            )
            .Select(lead => $"{address} ({(int)answer.StatusCode}) leads to {lead}");
    }

    private static IEnumerable<string> LeadsOf(IElement element) =>
        element
            .Attributes.Where(attribute =>
                attribute.Name is "href" or "src" or "action" or "formaction" or "poster" or "data-without"
                || (attribute.Name is "content" && IsAddress(element.GetAttribute("property") ?? element.GetAttribute("http-equiv") ?? ""))
            )
            .Select(attribute => attribute.Value);

    private static bool IsAddress(string property) => property is "og:url" or "og:image" or "refresh";

    /// <summary>What the page is asked for, by its handler, and by what its answers are shared by.</summary>
    private static List<string> QueryNames(Microsoft.AspNetCore.Routing.RouteEndpoint endpoint)
    {
        var handler = endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>();
        var path = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var named = handler
            ?.GetParameters()
            .Where(p => p.ParameterType == typeof(string))
            .Select(p => p.Name!)
            .Where(name => !path.Contains(name));
        string[] read = endpoint.RoutePattern.RawText is "/{story}" ? LiveBlog.Server.Story.StoryPages.OfPages : [];
        return [.. (named ?? []).Union(read)];
    }

    [GeneratedRegex(@"\{\**([a-z]+)[^}]*\}")]
    private static partial Regex ParameterPattern { get; }

    [GeneratedRegex(@"(?:https?:)?[/\\]{2}[^\s""'<>]+")]
    private static partial Regex AddressPattern { get; }
}
