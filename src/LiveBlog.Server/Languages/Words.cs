namespace LiveBlog.Server.Languages;

/// <summary>The words that the server itself puts on a page, in the story's language.</summary>
internal sealed record Words(
    string Language,
    string Updated,
    string Corrected,
    string Live,
    string Ended,
    string StartingSoon,
    string Views,
    string ReadingNow,
    string OlderUpdates,
    string NewestUpdates,
    string NewerUpdates,
    string FullStory,
    string Pages,
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
        Views: "Views",
        ReadingNow: "reading now",
        OlderUpdates: "Older updates",
        NewestUpdates: "Newest updates",
        NewerUpdates: "Newer updates",
        FullStory: "Full story",
        Pages: "Pages",
        KeyEvents: "Key events",
        Pinned: "Pinned",
        Updates: "Updates",
        Share: "Share",
        CopyLink: "Copy link",
        NightTheme: "Night",
        SmallerText: "Smaller text",
        LargerText: "Larger text",
        By: "By",
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
        Views: "Просмотры",
        ReadingNow: "читают сейчас",
        OlderUpdates: "Более ранние сообщения",
        NewestUpdates: "Последние сообщения",
        NewerUpdates: "Более поздние сообщения",
        FullStory: "Весь репортаж",
        Pages: "Страницы",
        KeyEvents: "Главное",
        Pinned: "Закреплено",
        Updates: "Сообщения",
        Share: "Поделиться",
        CopyLink: "Копировать ссылку",
        NightTheme: "Ночь",
        SmallerText: "Мельче",
        LargerText: "Крупнее",
        By: "Автор:",
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
        Views: "Baxış",
        ReadingNow: "nəfər oxuyur",
        OlderUpdates: "Əvvəlki xəbərlər",
        NewestUpdates: "Son xəbərlər",
        NewerUpdates: "Sonrakı xəbərlər",
        FullStory: "Bütün reportaj",
        Pages: "Səhifələr",
        KeyEvents: "Əsas hadisələr",
        Pinned: "Bərkidilib",
        Updates: "Xəbərlər",
        Share: "Paylaş",
        CopyLink: "Keçidi kopyala",
        NightTheme: "Gecə",
        SmallerText: "Kiçik mətn",
        LargerText: "Böyük mətn",
        By: "Müəllif:",
        NothingYet: "Hələ heç nə yazılmayıb. Yeniliklər burada özü görünəcək.",
        Gone: "Bu xəbər götürülüb.",
        NotFound: "Bu ünvanda heç nə yoxdur."
    );

    /// <summary>The languages that have words of their own; a story in another language gets English ones.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["en", "ru", "az"];

    public static Words For(string language) =>
        language.Split('-')[0] switch
        {
            "ru" => Russian,
            "az" => Azerbaijani,
            _ => English,
        };
}
