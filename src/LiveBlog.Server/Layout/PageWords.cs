using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Layout;

/// <summary>
/// The words of the reader's script, as a script of their own that runs before it, one for each set of languages. Inside the pages they were a
/// twelfth of what a reader of a Russian page downloads, again on every page.
/// </summary>
internal static partial class PageWords
{
    /// <summary>Languages on one page; a front page shows thirty stories.</summary>
    private const int MaxLanguages = 16;

    /// <summary>How many sets of languages have their words cached.</summary>
    private const int MaxKept = 100;

    private static volatile Cache _cache = new(ScriptWords.Own);

    /// <summary>The scripts with the newsroom's present words.</summary>
    private static ConcurrentDictionary<string, Script> Kept
    {
        get
        {
            if (!ReferenceEquals(_cache.Own, ScriptWords.Own))
            {
                _cache = new Cache(ScriptWords.Own);
            }
            return _cache.Scripts;
        }
    }

    /// <summary>Null if the script's built-in words are the right ones.</summary>
    /// <param name="others">Languages of other content on the page.</param>
    public static string? AddressFor(string language, IEnumerable<string> others)
    {
        if (ScriptWords.Needed(language, others) is not { } needed)
        {
            return null;
        }
        var languages = string.Join('.', needed.Take(MaxLanguages));
        return $"/assets/words-{languages}-{For(languages).Version}.js";
    }

    public static void MapPageWords(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods("/assets/words-{languages}-{version}.js", HeadRequests.ReadMethods, Get)
            .ExcludeFromDescription()
            .Costs(CostOf.Pages, 5, AreMadeFor);

    /// <summary>A set that none of our pages uses is made for the request and not cached.</summary>
    private static bool AreMadeFor(HttpContext http) => !Kept.ContainsKey(http.GetRouteValue("languages") as string ?? "");

    private static IResult Get(string languages, string version, HttpResponse response)
    {
        if (!Tags().IsMatch(languages) || languages.Count(sign => sign == '.') >= MaxLanguages)
        {
            return Results.NotFound();
        }
        var script = Kept.GetValueOrDefault(languages) ?? Make(languages);
        // During a rolling update, a page of another build may ask here.
        response.Headers.CacheControl = version == script.Version ? PublicCaching.Forever : "no-cache";
        return Results.Text(script.Text, "text/javascript", Encoding.UTF8);
    }

    /// <summary>Only pages fill the cache: requests for arbitrary sets must not evict those that pages use.</summary>
    private static Script For(string languages)
    {
        if (Kept.TryGetValue(languages, out var known))
        {
            return known;
        }
        var made = Make(languages);
        if (Kept.Count < MaxKept)
        {
            Kept.TryAdd(languages, made);
        }
        return made;
    }

    private static Script Make(string languages)
    {
        var text = $"globalThis.liveBlogWords={ScriptWords.Of(languages.Split('.'))};";
        return new Script(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]);
    }

    [GeneratedRegex(@"^[A-Za-z]{1,8}(\.[A-Za-z]{1,8})*\z")]
    private static partial Regex Tags();

    private sealed record Script(string Text, string Version);

    private sealed record Cache(IReadOnlyDictionary<string, Dictionary<string, string>> Own)
    {
        public ConcurrentDictionary<string, Script> Scripts { get; } = new(StringComparer.Ordinal);
    }
}
