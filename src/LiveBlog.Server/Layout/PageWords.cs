using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Layout;

/// <summary>
/// The words of the reader's script as a script before it, one for each set of languages: in the pages they were a twelfth of what a reader
/// of one in Russian waits for, on every page anew.
/// </summary>
internal static partial class PageWords
{
    /// <summary>Languages of one page; a front page shows thirty stories.</summary>
    private const int MaxLanguages = 16;

    /// <summary>Sets of languages whose words are kept; anybody may ask for any.</summary>
    private const int MaxKept = 100;

    private static readonly ConcurrentDictionary<string, Script> Kept = new(StringComparer.Ordinal);

    /// <summary>Null when the script's own words are the right ones.</summary>
    /// <param name="others">Languages of what stands on the page beside its own.</param>
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
        endpoints.MapGet("/assets/words-{languages}-{version}.js", Get).ExcludeFromDescription();

    private static IResult Get(string languages, string version, HttpResponse response)
    {
        if (!Tags().IsMatch(languages) || languages.Count(sign => sign == '.') >= MaxLanguages)
        {
            return Results.NotFound();
        }
        var script = For(languages);
        // While nodes are replaced one by one, another build's page may ask here.
        response.Headers.CacheControl = version == script.Version ? PublicCaching.Forever : "no-cache";
        return Results.Text(script.Text, "text/javascript", Encoding.UTF8);
    }

    private static Script For(string languages)
    {
        if (Kept.TryGetValue(languages, out var known))
        {
            return known;
        }
        var text = $"globalThis.liveBlogWords={ScriptWords.Of(languages.Split('.'))};";
        var made = new Script(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]);
        if (Kept.Count < MaxKept)
        {
            Kept.TryAdd(languages, made);
        }
        return made;
    }

    [GeneratedRegex(@"^[A-Za-z]{1,8}(\.[A-Za-z]{1,8})*\z")]
    private static partial Regex Tags();

    private sealed record Script(string Text, string Version);
}
