using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Content;

/// <summary>The words of a poll other than its question. They are part of the markup, so that page and widget say the same.</summary>
internal sealed record PollWords(string Vote, string Results, string Votes, string Counted, string Already, string Closed, string Failed)
{
    private static readonly PollWords English = new(
        Vote: "Vote",
        Results: "Show results",
        Votes: "Votes: {n}",
        Counted: "Your vote is counted.",
        Already: "A vote from your network and browser has already been counted.",
        Closed: "This poll is closed.",
        Failed: "Not sent. Try again."
    );

    private static readonly PollWords Russian = new(
        Vote: "Голосовать",
        Results: "Показать результаты",
        Votes: "Голосов: {n}",
        Counted: "Ваш голос учтён.",
        Already: "Голос из вашей сети и такого же браузера уже учтён.",
        Closed: "Голосование завершено.",
        Failed: "Не отправлено. Попробуйте ещё раз."
    );

    private static readonly PollWords Azerbaijani = new(
        Vote: "Səs ver",
        Results: "Nəticələri göstər",
        Votes: "Səslər: {n}",
        Counted: "Səsiniz sayıldı.",
        Already: "Sizin şəbəkədən və brauzerdən verilən səs artıq sayılıb.",
        Closed: "Səsvermə bitib.",
        Failed: "Göndərilmədi. Yenidən cəhd edin."
    );

    public static (PollWords Words, string Language) For(string language) =>
        language.Primary() switch
        {
            "ru" => (Russian, "ru"),
            "az" => (Azerbaijani, "az"),
            _ => (English, "en"),
        };
}
