using LiveBlog.Server.Languages;
using LiveBlog.Server.Mail;

namespace LiveBlog.Server.Accounts.Links;

/// <summary>Mails a link to the person it is for. The administrator who made it can also copy it.</summary>
internal sealed class LinkMail(Mailer mailer, MailSender newsroom)
{
    public async Task<LinkMade> SendInvitationAsync(LinkMade link, string email, string by)
    {
        var (site, until) = (newsroom.Name(), Until(link));
        var (subject, text) = newsroom.Language() switch
        {
            "ru" => (
                $"{by} приглашает вас в {site}",
                $"{by} приглашает вас писать для {site}. По этой ссылке вы выберете пароль и войдёте; она действует один раз, до {until}. Если вы не ждали приглашения, просто удалите это письмо."
            ),
            "az" => (
                $"{by} sizi dəvət edir: {site}",
                $"{by} sizi {site} üçün yazmağa dəvət edir. Bu keçidlə parol seçib qoşulursunuz; keçid bir dəfə və {until} tarixinədək işləyir. Dəvət gözləmirdinizsə, bu məktubu silin."
            ),
            _ => (
                $"{by} invites you to {site}",
                $"{by} invites you to write for {site}. Follow this link to choose a password and join; it works once, until {until}. If you did not expect an invitation, ignore this message."
            ),
        };
        return link with { Mailed = await mailer.TrySendAsync(email, subject, text, link.Url) };
    }

    public async Task<LinkMade> SendResetAsync(LinkMade link, string email)
    {
        var (site, until) = (newsroom.Name(), Until(link));
        var (subject, text) = newsroom.Language() switch
        {
            "ru" => (
                $"Новый пароль для {site}",
                $"По этой ссылке вы зададите новый пароль для {site}; она действует один раз, до {until}. Если вы её не просили, сообщите администратору."
            ),
            "az" => (
                $"Yeni parol: {site}",
                $"Bu keçidlə {site} üçün yeni parol təyin edirsiniz; keçid bir dəfə və {until} tarixinədək işləyir. Siz istəməmisinizsə, administratora bildirin."
            ),
            _ => (
                $"A new password for {site}",
                $"Follow this link to set a new password for {site}; it works once, until {until}. If you did not ask for it, tell an administrator."
            ),
        };
        return link with { Mailed = await mailer.TrySendAsync(email, subject, text, link.Url) };
    }

    private string Until(LinkMade link) => $"{Notation.For(newsroom.Language()).Moment(link.ExpiresAt.ToUniversalTime())} UTC";
}
