namespace LiveBlog.Server.Languages;

/// <summary>The words that the server itself puts on a page, in the story's language.</summary>
internal sealed record Words(
    string Language,
    string Updated,
    string Corrected,
    string Live,
    string Ended,
    string StartingSoon,
    string CoverageStarts,
    string Views,
    string ReadingNow,
    string OlderUpdates,
    string NewestUpdates,
    string NewerUpdates,
    string FullStory,
    string Pages,
    string Search,
    string SearchPrompt,
    string SearchFailed,
    string NothingFound,
    string Found,
    string InThisStory,
    string Everywhere,
    string NextResults,
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
    string Gone,
    string NotFound
)
{
    private static readonly Words English = new(
        Language: "en",
        Updated: "Updated",
        Corrected: "Corrected",
        Live: "Live",
        Ended: "Ended",
        StartingSoon: "Starting soon",
        CoverageStarts: "Coverage starts",
        Views: "Views",
        ReadingNow: "{0} reading now",
        OlderUpdates: "Older updates",
        NewestUpdates: "Newest updates",
        NewerUpdates: "Newer updates",
        FullStory: "Full story",
        Pages: "Pages",
        Search: "Search",
        SearchPrompt: "What are you looking for?",
        SearchFailed: "Use at least one word of two letters.",
        NothingFound: "Nothing was found. Try fewer or other words.",
        Found: "Found for “{0}”",
        InThisStory: "In this story",
        Everywhere: "Search everywhere",
        NextResults: "More results",
        Sections: "Sections",
        Languages: "Languages",
        SectionLine: "the most important {0} news",
        NoStories: "There are no stories yet.",
        MoreStories: "Older stories",
        AboutSite: "About this site",
        Social: "Follow us",
        Apps: "Our apps",
        KeyEvents: "Key events",
        Pinned: "Pinned",
        Updates: "Updates",
        Share: "Share",
        CopyLink: "Copy link",
        NightTheme: "Night",
        SmallerText: "Smaller text",
        LargerText: "Larger text",
        By: "By {0}",
        NothingYet: "Nothing has been posted yet. Updates appear here by themselves.",
        Gone: "This update was taken down.",
        NotFound: "There is nothing at this address."
    );

    private static readonly Words Russian = new(
        Language: "ru",
        Updated: "Обновлено",
        Corrected: "Исправлено",
        Live: "Прямой эфир",
        Ended: "Завершено",
        StartingSoon: "Скоро начнётся",
        CoverageStarts: "Начало трансляции:",
        Views: "Просмотры",
        ReadingNow: "Сейчас читают: {0}",
        OlderUpdates: "Более ранние сообщения",
        NewestUpdates: "Последние сообщения",
        NewerUpdates: "Более поздние сообщения",
        FullStory: "Весь репортаж",
        Pages: "Страницы",
        Search: "Поиск",
        SearchPrompt: "Что вы ищете?",
        SearchFailed: "Введите хотя бы одно слово из двух букв.",
        NothingFound: "Ничего не найдено. Попробуйте другие слова.",
        Found: "Найдено по запросу «{0}»",
        InThisStory: "В этом репортаже",
        Everywhere: "Искать везде",
        NextResults: "Ещё результаты",
        Sections: "Разделы",
        Languages: "Языки",
        SectionLine: "главные новости раздела",
        NoStories: "Пока здесь ничего нет.",
        MoreStories: "Более ранние материалы",
        AboutSite: "О сайте",
        Social: "Мы в соцсетях",
        Apps: "Наши приложения",
        KeyEvents: "Главное",
        Pinned: "Закреплено",
        Updates: "Сообщения",
        Share: "Поделиться",
        CopyLink: "Копировать ссылку",
        NightTheme: "Ночь",
        SmallerText: "Мельче",
        LargerText: "Крупнее",
        By: "Автор: {0}",
        NothingYet: "Пока сообщений нет. Они появятся здесь сами.",
        Gone: "Это сообщение удалено редакцией.",
        NotFound: "По этому адресу ничего нет."
    );

    private static readonly Words Azerbaijani = new(
        Language: "az",
        Updated: "Yenilənib",
        Corrected: "Düzəliş edilib",
        Live: "Canlı",
        Ended: "Bitib",
        StartingSoon: "Tezliklə başlayır",
        CoverageStarts: "Yayım başlayır:",
        Views: "Baxış",
        ReadingNow: "{0} nəfər oxuyur",
        OlderUpdates: "Əvvəlki xəbərlər",
        NewestUpdates: "Son xəbərlər",
        NewerUpdates: "Sonrakı xəbərlər",
        FullStory: "Bütün reportaj",
        Pages: "Səhifələr",
        Search: "Axtar",
        SearchPrompt: "Nə axtarırsınız?",
        SearchFailed: "Ən azı iki hərfli bir söz yazın.",
        NothingFound: "Heç nə tapılmadı. Başqa sözlərlə yoxlayın.",
        Found: "“{0}” üzrə tapılanlar",
        InThisStory: "Bu reportajda",
        Everywhere: "Hər yerdə axtar",
        NextResults: "Daha çox nəticə",
        Sections: "Bölmələr",
        Languages: "Dillər",
        SectionLine: "ən vacib xəbərlər",
        NoStories: "Hələ burada heç nə yoxdur.",
        MoreStories: "Əvvəlki materiallar",
        AboutSite: "Sayt haqqında",
        Social: "Bizi izləyin",
        Apps: "Tətbiqlərimiz",
        KeyEvents: "Əsas hadisələr",
        Pinned: "Bərkidilib",
        Updates: "Xəbərlər",
        Share: "Paylaş",
        CopyLink: "Keçidi kopyala",
        NightTheme: "Gecə",
        SmallerText: "Kiçik mətn",
        LargerText: "Böyük mətn",
        By: "Müəllif: {0}",
        NothingYet: "Hələ heç nə yazılmayıb. Yeniliklər burada özü görünəcək.",
        Gone: "Bu xəbər götürülüb.",
        NotFound: "Bu ünvanda heç nə yoxdur."
    );

    /// <summary>The languages that have words of their own; a story in another language gets English ones.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["en", "ru", "az"];

    public static Words For(string language) => _spoken.TryGetValue(language.Split('-')[0], out var words) ? words : _spoken[Supported[0]];

    /// <summary>"rtl" for languages that are written from right to left.</summary>
    public static string Direction(string language) =>
        language.Split('-')[0] is "ar" or "ckb" or "dv" or "fa" or "he" or "ps" or "ug" or "ur" or "yi" ? "rtl" : "ltr";

    /// <summary>
    /// Takes a newsroom's own words in place of ours: language, then the word's name, then the word. To be called once, before the first
    /// page. Answers the names that are none of ours.
    /// </summary>
    public static IReadOnlyList<string> Replace(IReadOnlyDictionary<string, Dictionary<string, string>> own)
    {
        var unknown = new List<string>();
        var spoken = new Dictionary<string, Words>(StringComparer.OrdinalIgnoreCase);
        foreach (var ours in new[] { English, Russian, Azerbaijani })
        {
            var replaced = ours with { };
            foreach (var (name, word) in own.GetValueOrDefault(ours.Language) ?? [])
            {
                if (typeof(Words).GetProperty(name) is { } property && name != nameof(Language) && property.PropertyType == typeof(string))
                {
                    property.SetValue(replaced, word);
                }
                else
                {
                    unknown.Add($"{ours.Language}:{name}");
                }
            }
            spoken[ours.Language] = replaced;
        }
        _spoken = spoken;
        return unknown;
    }

    private static Dictionary<string, Words> _spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["ru"] = Russian,
        ["az"] = Azerbaijani,
    };
}
