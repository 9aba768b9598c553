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
    string Gone,
    string StoryGone,
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
    string UsageNotice
)
{
    private static readonly Words English = new(
        Language: "en",
        Updated: "Updated",
        Corrected: "Corrected",
        Live: "Live",
        Rehearsal: "Rehearsal: readers do not have this page. Do not pass the link on.",
        Paused: "Paused",
        NextUpdate: "Next update expected",
        Ended: "Ended",
        StartingSoon: "Starting soon",
        CoverageStarts: "Coverage starts",
        Views: "Views",
        ReadingNow: "{0} reading now",
        OlderUpdates: "Older updates",
        NewestUpdates: "Newest updates",
        NewerUpdates: "Newer updates",
        FullStory: "Full story",
        FromTheStart: "Read from the beginning",
        GoTo: "Go to a time",
        Go: "Go",
        Pages: "Pages",
        Search: "Search",
        SearchPrompt: "What are you looking for?",
        SearchFailed: "Use at least one word of two letters.",
        NothingFound: "Nothing was found. Try fewer or other words.",
        Found: "Found for “{0}”",
        InThisStory: "In this story",
        Everywhere: "Search everywhere",
        NextResults: "More results",
        ByRelevance: "Best first",
        ByDate: "Newest first",
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
        StoryGone: "This story was removed by its editors.",
        NotFound: "There is nothing at this address.",
        TextOnly: "Text-only version",
        WithEverything: "Version with everything",
        Menu: "Menu",
        Newest: "Newest",
        ShareLine: "Liked the story? Share it on social media!",
        ReadOn: "Read on",
        Sources: "Sources",
        RelatedStories: "Related stories",
        Print: "Print",
        Breaking: "Breaking",
        Unverified: "Unverified",
        Verified: "Verified",
        Debunked: "Debunked",
        Source: "Source: {0}",
        AskUs: "Ask the newsroom",
        YourQuestion: "Your question",
        YourName: "Your name (optional)",
        AskHint: "Editors read every question and answer some of them here. Your question is published only with an answer.",
        LeaveEmpty: "Leave this empty",
        Ask: "Send",
        Asked: "Thank you. The newsroom has your question.",
        NotAsked: "Your question could not be sent. Try again later.",
        UsageNotice: ""
    );

    private static readonly Words Russian = new(
        Language: "ru",
        Updated: "Обновлено",
        Corrected: "Исправлено",
        Live: "Прямой эфир",
        Rehearsal: "Репетиция: читатели не видят эту страницу. Не передавайте ссылку.",
        Paused: "Перерыв",
        NextUpdate: "Следующее сообщение ожидается",
        Ended: "Завершено",
        StartingSoon: "Скоро начнётся",
        CoverageStarts: "Начало трансляции:",
        Views: "Просмотры",
        ReadingNow: "Сейчас читают: {0}",
        OlderUpdates: "Более ранние сообщения",
        NewestUpdates: "Последние сообщения",
        NewerUpdates: "Более поздние сообщения",
        FullStory: "Весь репортаж",
        FromTheStart: "Читать с начала",
        GoTo: "Перейти ко времени",
        Go: "Перейти",
        Pages: "Страницы",
        Search: "Поиск",
        SearchPrompt: "Что вы ищете?",
        SearchFailed: "Введите хотя бы одно слово из двух букв.",
        NothingFound: "Ничего не найдено. Попробуйте другие слова.",
        Found: "Найдено по запросу «{0}»",
        InThisStory: "В этом репортаже",
        Everywhere: "Искать везде",
        NextResults: "Ещё результаты",
        ByRelevance: "Сначала подходящие",
        ByDate: "Сначала новые",
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
        StoryGone: "Эта трансляция удалена редакцией.",
        NotFound: "По этому адресу ничего нет.",
        TextOnly: "Только текст",
        WithEverything: "Полная версия",
        Menu: "Меню",
        Newest: "Новое",
        ShareLine: "Понравился материал? Поделитесь им в соцсетях!",
        ReadOn: "Читать дальше",
        Sources: "Источники",
        RelatedStories: "Читайте также",
        Print: "Печать",
        Breaking: "Срочно",
        Unverified: "Не подтверждено",
        Verified: "Подтверждено",
        Debunked: "Опровергнуто",
        Source: "Источник: {0}",
        AskUs: "Спросить редакцию",
        YourQuestion: "Ваш вопрос",
        YourName: "Ваше имя (необязательно)",
        AskHint: "Редакторы читают все вопросы и на некоторые отвечают здесь. Вопрос публикуется только вместе с ответом.",
        LeaveEmpty: "Оставьте пустым",
        Ask: "Отправить",
        Asked: "Спасибо. Ваш вопрос получен редакцией.",
        NotAsked: "Не удалось отправить вопрос. Попробуйте позже.",
        UsageNotice: ""
    );

    private static readonly Words Azerbaijani = new(
        Language: "az",
        Updated: "Yenilənib",
        Corrected: "Düzəliş edilib",
        Live: "Canlı",
        Rehearsal: "Sınaq: oxucular bu səhifəni görmür. Keçidi başqalarına verməyin.",
        Paused: "Fasilə",
        NextUpdate: "Növbəti xəbər gözlənilir",
        Ended: "Bitib",
        StartingSoon: "Tezliklə başlayır",
        CoverageStarts: "Yayım başlayır:",
        Views: "Baxış",
        ReadingNow: "{0} nəfər oxuyur",
        OlderUpdates: "Əvvəlki xəbərlər",
        NewestUpdates: "Son xəbərlər",
        NewerUpdates: "Sonrakı xəbərlər",
        FullStory: "Bütün reportaj",
        FromTheStart: "Əvvəldən oxu",
        GoTo: "Vaxta keç",
        Go: "Keç",
        Pages: "Səhifələr",
        Search: "Axtar",
        SearchPrompt: "Nə axtarırsınız?",
        SearchFailed: "Ən azı iki hərfli bir söz yazın.",
        NothingFound: "Heç nə tapılmadı. Başqa sözlərlə yoxlayın.",
        Found: "“{0}” üzrə tapılanlar",
        InThisStory: "Bu reportajda",
        Everywhere: "Hər yerdə axtar",
        NextResults: "Daha çox nəticə",
        ByRelevance: "Əvvəlcə uyğun olanlar",
        ByDate: "Əvvəlcə yenilər",
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
        StoryGone: "Bu yayım redaksiya tərəfindən silinib.",
        NotFound: "Bu ünvanda heç nə yoxdur.",
        TextOnly: "Yalnız mətn",
        WithEverything: "Tam versiya",
        Menu: "Menyu",
        Newest: "Ən yeni",
        ShareLine: "Xəbər xoşunuza gəldi? Sosial şəbəkələrdə paylaşın!",
        ReadOn: "Davamını oxu",
        Sources: "Mənbələr",
        RelatedStories: "Həmçinin oxuyun",
        Print: "Çap et",
        Breaking: "Təcili",
        Unverified: "Təsdiqlənməyib",
        Verified: "Təsdiqlənib",
        Debunked: "Təkzib olunub",
        Source: "Mənbə: {0}",
        AskUs: "Redaksiyadan soruşun",
        YourQuestion: "Sualınız",
        YourName: "Adınız (məcburi deyil)",
        AskHint: "Redaktorlar bütün sualları oxuyur və bəzilərinə burada cavab verir. Sual yalnız cavabla birlikdə dərc olunur.",
        LeaveEmpty: "Bunu boş saxlayın",
        Ask: "Göndər",
        Asked: "Təşəkkür edirik. Sualınız redaksiyaya çatdı.",
        NotAsked: "Sualı göndərmək olmadı. Bir azdan yenidən cəhd edin.",
        UsageNotice: ""
    );

    /// <summary>The languages that have words of their own; a story in another language gets English ones.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["en", "ru", "az"];

    public static Words For(string language) => _spoken.TryGetValue(language.Split('-')[0], out var words) ? words : _spoken[Supported[0]];

    /// <summary>"rtl" for languages that are written from right to left.</summary>
    public static string Direction(string language) =>
        language.Split('-')[0] is "ar" or "ckb" or "dv" or "fa" or "he" or "ps" or "ug" or "ur" or "yi" ? "rtl" : "ltr";

    /// <summary>The names under which a newsroom may say them otherwise.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Words)
            .GetProperties()
            .Select(property => property.Name)
            .Where(name => Property(name) is not null)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether our own words stand on a page in another language: then each says that it is English.</summary>
    public static bool AreForeign(string language) => For(language).Language != language.Split('-')[0];

    /// <summary>
    /// What is wrong with a newsroom's own words: language, then the word's name, then the word. A language that is none of ours takes
    /// English where it says nothing.
    /// </summary>
    public static IEnumerable<(string Word, string Text)> Faults(IReadOnlyDictionary<string, Dictionary<string, string>> own)
    {
        foreach (var (language, words) in own)
        {
            foreach (var (name, word) in words)
            {
                if (Property(name) is not { } property)
                {
                    yield return ($"{language}.{name}", $"{name} is no word of the pages.");
                }
                else if (!TakesTheSame((string)property.GetValue(English)!, word))
                {
                    yield return ($"{language}.{name}", $"{name} may hold {{0}} where ours does, and no other brace.");
                }
            }
        }
    }

    /// <summary>Takes a newsroom's own words, in which there are no faults, in place of ours.</summary>
    public static void Use(IReadOnlyDictionary<string, Dictionary<string, string>> own)
    {
        var spoken = new Dictionary<string, Words>(StringComparer.OrdinalIgnoreCase)
        {
            ["en"] = English,
            ["ru"] = Russian,
            ["az"] = Azerbaijani,
        };
        foreach (var (language, words) in own)
        {
            var replaced = (spoken.GetValueOrDefault(language) ?? English) with { Language = language };
            foreach (var (name, word) in words)
            {
                Property(name)?.SetValue(replaced, word);
            }
            spoken[language] = replaced;
        }
        _spoken = spoken;
    }

    /// <summary>Our language where we do not speak the given one, for the <c>lang</c> of what we say; null where we do.</summary>
    public static string? ForeignTo(string language) => AreForeign(language) ? For(language).Language : null;

    /// <summary>What a story's page says of where it stands.</summary>
    /// <param name="status">As on the wire; one of a newer server is taken for live.</param>
    public string State(string status) =>
        status switch
        {
            "ended" => Ended,
            "scheduled" => StartingSoon,
            "paused" => Paused,
            _ => Live,
        };

    /// <summary>How far an entry has been checked, as readers are told; null when nothing is said of it.</summary>
    /// <param name="verification">As kept with the entry; one of a newer server says nothing here.</param>
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

    private static bool TakesTheSame(string ours, string own) =>
        !own.Replace(ours.Contains("{0}", StringComparison.Ordinal) ? "{0}" : "\0", "").AsSpan().ContainsAny('{', '}');

    private static volatile Dictionary<string, Words> _spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["ru"] = Russian,
        ["az"] = Azerbaijani,
    };
}
