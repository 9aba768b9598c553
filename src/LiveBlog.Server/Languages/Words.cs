using LiveBlog.Protocol;

namespace LiveBlog.Server.Languages;

/// <summary>The words that the server itself puts on a page, in the story's language.</summary>
internal sealed record Words(
    string Language,
    string Updated,
    string Corrected,
    string Live,
    string Rehearsal,
    string Paused,
    string NextUpdate,
    string Ended,
    string StartingSoon,
    string CoverageStarts,
    string Views,
    string ReadingNow,
    string OlderUpdates,
    string NewestUpdates,
    string NewerUpdates,
    string FullStory,
    string FromTheStart,
    string GoTo,
    string Go,
    string Pages,
    string Search,
    string SearchPrompt,
    string SearchFailed,
    string NothingFound,
    string Found,
    string InThisStory,
    string Everywhere,
    string NextResults,
    string ByRelevance,
    string ByDate,
    string Sections,
    string Languages,
    string SectionLine,
    string NoStories,
    string MoreStories,
    string AboutSite,
    string Social,
    string Apps,
    string KeyEvents,
    string Pinned,
    string Updates,
    string Share,
    string CopyLink,
    string NightTheme,
    string SmallerText,
    string LargerText,
    string By,
    string NothingYet,
    string NothingYetReload,
    string NothingWritten,
    string Picture,
    string Pictures,
    string PictureOf,
    string Video,
    string Sound,
    string Update,
    string Gone,
    string StoryGone,
    string StoryUnavailable,
    string NotFound,
    string TextOnly,
    string WithEverything,
    string Menu,
    string Newest,
    string ShareLine,
    string ReadOn,
    string Sources,
    string RelatedStories,
    string Print,
    string Breaking,
    string Unverified,
    string Verified,
    string Debunked,
    string Source,
    string AskUs,
    string YourQuestion,
    string YourName,
    string AskHint,
    string LeaveEmpty,
    string Ask,
    string Asked,
    string NotAsked,
    string FollowStory,
    string Following,
    string FollowHint,
    string FollowAll,
    string FollowKey,
    string FollowTurns,
    string QuietHours,
    string QuietFrom,
    string QuietUntil,
    string Follow,
    string Unfollow,
    string FollowBlocked,
    string Advertisement,
    string FromTheNewsroom,
    string FollowFailed,
    string CoverageBegan,
    string CoverageEnded,
    string UsageNotice
)
{
    private static readonly Words English = EnglishWords.Make();

    /// <summary>The languages that we have words for; a story in another language gets English ones.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["en", "ru", "az"];

    public static Words For(string language) => _spoken.TryGetValue(language.Primary(), out var words) ? words : _spoken[Supported[0]];

    /// <summary>"rtl" for languages that are written from right to left.</summary>
    public static string Direction(string language) =>
        language.Primary() is "ar" or "ckb" or "dv" or "fa" or "he" or "ps" or "ug" or "ur" or "yi" ? "rtl" : "ltr";

    /// <summary>The names of the words that a newsroom can replace: those of the pages, and then those that only their script has.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Words)
            .GetProperties()
            .Select(property => property.Name)
            .Where(name => Property(name) is not null)
            .Order(StringComparer.Ordinal),
        .. OwnScriptWords.Names.Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Lists what is wrong with a newsroom's own words, given by language and then by name. A language that we have no words for uses
    /// English for what is missing.
    /// </summary>
    public static IEnumerable<(string Word, string Text)> Faults(IReadOnlyDictionary<string, Dictionary<string, string>> own)
    {
        foreach (var (language, words) in own)
        {
            foreach (var (name, word) in words)
            {
                var (ours, hole) = Property(name) is { } property
                    ? ((string)property.GetValue(English)!, "{0}")
                    : (OwnScriptWords.Sample(name), "{n}");
                if (ours is null)
                {
                    yield return ($"{language}.{name}", $"The pages have no word named {name}.");
                }
                else if (!TakesTheSame(ours, word, hole))
                {
                    yield return ($"{language}.{name}", $"{name} can contain {hole} only if ours does, and no other brace.");
                }
                else if (OwnScriptWords.PlainName(name) is { } plain && !words.ContainsKey(plain))
                {
                    yield return ($"{language}.{name}", $"{name} needs {plain} beside it, for all other numbers.");
                }
            }
        }
    }

    /// <summary>Replaces our words with a newsroom's own, which must have no faults.</summary>
    public static void Use(IReadOnlyDictionary<string, Dictionary<string, string>> own)
    {
        var spoken = Ours();
        foreach (var (language, words) in own)
        {
            // Until a language of the newsroom's own is complete, most of its words are English, and are announced as such.
            var isComplete = Names.All(name => Property(name) is null || words.ContainsKey(name));
            var ours = spoken.GetValueOrDefault(language);
            var replaced = (ours ?? English) with { Language = ours?.Language ?? (isComplete ? language : English.Language) };
            foreach (var (name, word) in words)
            {
                Property(name)?.SetValue(replaced, word);
            }
            spoken[language] = replaced;
        }
        _spoken = spoken;
        ScriptWords.Use(own);
    }

    /// <summary>The language of our words if it is not the given one, for their <c>lang</c>; null if it is.</summary>
    public static string? ForeignTo(string language) => For(language).Language is var ours && ours != language.Primary() ? ours : null;

    /// <summary>A story's status, as shown on its page.</summary>
    /// <param name="status">As on the wire; an unknown one, from a newer server, counts as live.</param>
    public string State(string status) =>
        status switch
        {
            StoryStatuses.Ended => Ended,
            StoryStatuses.Scheduled => StartingSoon,
            StoryStatuses.Paused => Paused,
            _ => Live,
        };

    /// <summary>How far an entry has been verified, as shown to readers; null if nothing is said about it.</summary>
    /// <param name="verification">As stored with the entry; an unknown one, from a newer server, counts as none.</param>
    public string? Checked(string verification) =>
        verification switch
        {
            "unverified" => Unverified,
            "verified" => Verified,
            "debunked" => Debunked,
            _ => null,
        };

    private static System.Reflection.PropertyInfo? Property(string name) =>
        name != nameof(Language)
        && typeof(Words).GetProperty(name, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public)
            is { CanWrite: true } property
        && property.PropertyType == typeof(string)
            ? property
            : null;

    // A text with two numbers may put them in either order.
    private static bool TakesTheSame(string ours, string own, string hole) =>
        !new[] { hole, "{1}" }
            .Where(each => ours.Contains(each, StringComparison.Ordinal))
            .Aggregate(own, (text, each) => text.Replace(each, "", StringComparison.Ordinal))
            .AsSpan()
            .ContainsAny('{', '}');

    private static volatile Dictionary<string, Words> _spoken = Ours();

    private static Dictionary<string, Words> Ours() =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["en"] = English,
            ["ru"] = RussianWords.Make(),
            ["az"] = AzerbaijaniWords.Make(),
        };
}
