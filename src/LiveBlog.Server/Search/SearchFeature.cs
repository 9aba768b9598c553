using System.Globalization;
using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using LiveBlog.Server.Front;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Search;

/// <summary>The site's search page.</summary>
internal static partial class SearchFeature
{
    private const int HitsPerPage = 20;

    /// <summary>Nobody reads the two hundredth result; a client that asks for it is copying the archive.</summary>
    private const int MaxPages = 10;

    /// <summary>Each word costs one look-up in the database.</summary>
    private const int MaxWords = 6;
    private const int MaxQuestionLength = 200;

    /// <summary>The value in the query for newest first.</summary>
    public const string ByDate = "date";

    /// <summary>Searches with the database's own full-text search.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        return string.IsNullOrWhiteSpace(storage.Postgres)
            ? services.AddSingleton<ISiteSearch, SqliteSearch>()
            : services.AddSingleton<ISiteSearch, PostgresSearch>();
    }

    public static void MapSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods("/search", HeadRequests.ReadMethods, GetSearch)
            .RequireRateLimiting(RateLimits.Views)
            .ShareAnswers("q", "story", "page", "sort", "lang")
            .Costs(CostOf.Search, 20);

    private static async Task<IResult> GetSearch(
        string? q,
        string? story,
        string? page,
        string? sort,
        string? lang,
        ISiteSearch search,
        LiveBlogDb db,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var asked = Cut((q ?? "").Trim());
        var inStory = story is { Length: <= Limits.StoryKeyLength } && StoryPattern.IsMatch(story) ? story : null;
        var number = int.TryParse(page, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, MaxPages) : 1;
        var words = Words(asked);
        IReadOnlyList<SearchHit> hits =
            words.Count > 0
                ? await search.FindAsync(
                    new SearchQuestion(words, inStory, (number - 1) * HitsPerPage, HitsPerPage + 1, sort == ByDate),
                    cancellation
                )
                : [];
        var versions = await FrontFeature.VersionsAsync(db, site.Value.Language, address, cancellation);
        var spoken = versions.Select(version => version.Language).FirstOrDefault(language => language == lang) ?? site.Value.Language;
        var texts = Languages.Words.For(spoken);
        // Every take-down makes results stale, so they are not cached.
        response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<SearchPage>(
            new
            {
                Meta = new PageMeta(
                    asked.Length > 0 ? $"{asked} – {texts.Search} – {site.Value.Name}" : $"{texts.Search} – {site.Value.Name}",
                    address.Absolute("/search")
                )
                {
                    Language = spoken,
                    Switch =
                    [
                        .. versions.Select(version => new LanguageVersion(
                            version.Language,
                            address.Absolute($"/search?lang={version.Language}&q={Uri.EscapeDataString(asked)}")
                        )),
                    ],
                    OtherLanguages = hits.Select(hit => hit.Language),
                    IsIndexed = false,
                },
                Question = asked,
                Story = inStory,
                IsByDate = sort == ByDate,
                OtherLanguage = spoken == site.Value.Language ? null : spoken,
                Hits = (IReadOnlyList<SearchHit>)[.. hits.Take(HitsPerPage)],
                IsTooShort = asked.Length > 0 && words.Count == 0,
                NextPage = hits.Count > HitsPerPage && number < MaxPages ? number + 1 : (int?)null,
            }
        );
    }

    /// <summary>Half of a surrogate pair is not a letter and would be shown as a replacement character.</summary>
    private static string Cut(string question) =>
        question.Length <= MaxQuestionLength ? question
        : char.IsHighSurrogate(question[MaxQuestionLength - 1]) ? question[..(MaxQuestionLength - 1)]
        : question[..MaxQuestionLength];

    /// <summary>Runs of at least two letters or digits of any script; only the first words of a long query are used.</summary>
    private static List<string> Words(string question) =>
        [.. WordPattern.Matches(question).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]{2,60}")]
    private static partial Regex WordPattern { get; }

    // The page makes a link from it, and with a slash in front anything else could lead to another site.
    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex StoryPattern { get; }
}
