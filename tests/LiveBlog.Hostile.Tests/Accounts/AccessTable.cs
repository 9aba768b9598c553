namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>
/// Who may open what: every endpoint of the program and every method of its hubs with the capability that it needs, one a line, and who holds that. Metrics and details are at the operators' port alone,
/// and not found on this one.
/// </summary>
internal static class AccessTable
{
    /// <summary>What our own pages may send, and another site's page must not send in a reader's name.</summary>
    public static readonly IReadOnlySet<string> OwnPagesForms = new HashSet<string>
    {
        "POST /{story}/questions",
        "POST /{story}/push",
        "DELETE /{story}/push/{id:guid}",
    };

    public static IReadOnlyDictionary<string, string> Doors { get; } =
        Read(
            """
            GET /                                                                      Anybody
            POST /api/account-links/check                                              Anybody
            POST /api/account-links/use                                                Anybody
            GET /api/audit                                                             ReadAudit
            GET /api/audit/export                                                      ReadAudit
            GET /api/colleagues                                                        ManageMembers
            GET /api/delivery                                                          ManageDelivery
            PUT /api/delivery                                                          ManageDelivery
            PUT /api/delivery/stories/{story}                                          ManageDelivery
            DELETE /api/demonstration                                                  RunStories
            GET /api/demonstration                                                     RunStories
            PUT /api/demonstration                                                     RunStories
            POST /api/imports/file                                                     EditStories
            POST /api/imports/page                                                     EditStories
            GET /api/drafts                                                            SignedIn
            DELETE /api/drafts/{id:guid}                                               SignedIn
            GET /api/drafts/{id:guid}                                                  SignedIn
            PUT /api/drafts/{id:guid}                                                  SignedIn
            GET /api/invitations                                                       ManageAccounts
            POST /api/invitations                                                      ManageAccounts
            DELETE /api/invitations/{id:guid}                                          ManageAccounts
            GET /api/mentions                                                          SignedIn
            GET /api/sections                                                          ReadDesk
            GET /api/submitted                                                         ApproveEntries
            DELETE /api/mentions/{noteId:guid}                                         SignedIn
            POST /api/link-previews                                                    WriteEntries
            GET /api/media/{id:guid}                                                   WriteEntries
            PUT /api/media/{id:guid}                                                   WriteEntries
            GET /api/mirrors                                                           EditStories
            POST /api/mirrors                                                          EditStories
            PUT /api/mirrors/{storyId:guid}/following                                  EditStories
            DELETE /api/mirrors/{storyId:guid}/following                               EditStories
            GET /api/partners                                                          ManageSite
            POST /api/partners                                                         ManageSite
            PUT /api/partners/policy                                                   ManageSite
            PUT /api/partners/{id:guid}                                                ManageSite
            DELETE /api/partners/{id:guid}                                             ManageSite
            POST /api/partners/{id:guid}/key                                           ManageSite
            DELETE /api/partners/{id:guid}/earlier-key                                 ManageSite
            DELETE /api/session                                                        Anybody
            GET /api/session                                                           SignedIn
            POST /api/session                                                          Anybody
            DELETE /api/session/codes                                                  SignedIn
            GET /api/session/codes                                                     SignedIn
            POST /api/session/codes                                                    SignedIn
            PUT /api/session/codes                                                     SignedIn
            PUT /api/session/language                                                  SignedIn
            PUT /api/session/name                                                      SignedIn
            POST /api/session/passkey                                                  Anybody
            POST /api/session/passkey/challenge                                        Anybody
            GET /api/session/passkeys                                                  SignedIn
            POST /api/session/passkeys                                                 SignedIn
            POST /api/session/passkeys/challenge                                       SignedIn
            PUT /api/session/passkeys/{id}                                             SignedIn
            DELETE /api/session/passkeys/{id}                                          SignedIn
            PUT /api/session/password                                                  SignedIn
            DELETE /api/sessions                                                       SignedIn
            GET /api/sessions                                                          SignedIn
            DELETE /api/sessions/{id:guid}                                             SignedIn
            GET /api/setup                                                             Anybody
            POST /api/setup                                                            Anybody
            GET /api/site                                                              ManageSite
            PUT /api/site                                                              ManageSite
            POST /api/site/check                                                       ManageSite
            GET /api/stories                                                           ReadDesk
            GET /api/stories/{storyId:guid}                                            ReadDesk
            PUT /api/stories/{storyId:guid}                                            EditStories
            DELETE /api/stories/{storyId:guid}                                         TakeDown
            DELETE /api/stories/{storyId:guid}/reader-link                             RunStories
            POST /api/stories/{storyId:guid}/reader-link                               RunStories
            POST /api/stories/{storyId:guid}/restoration                               TakeDown
            GET /api/stories/{storyId:guid}/people                                     ReadDesk
            PUT /api/stories/{storyId:guid}/status                                     RunStories
            GET /api/stories/{storyId:guid}/versions                                   ReadDesk
            GET /api/stories/{storyId:guid}/export                                     EditStories
            DELETE /api/stories/{storyId:guid}/earlier-wording                         TakeDown
            GET /api/stories/{storyId:guid}/earlier-wording                            TakeDown
            GET /api/stories/{storyId:guid}/entries                                    ReadDesk
            GET /api/stories/{storyId:guid}/entries/coming                             ReadDesk
            GET /api/stories/{storyId:guid}/entries/facets                             ReadDesk
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}                  WriteEntries
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}                     ReadDesk
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}                     WriteEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/earlier-wording  TakeDown
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/earlier-wording     TakeDown
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/key              HighlightEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/key                 HighlightEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/pin              HighlightEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/pin                 HighlightEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/publication      PublishEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/publication         PublishEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/schedule         PublishEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/submission       WriteEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/submission          WriteEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/assignment          WriteEntries
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/tags/{tag}       WriteEntries
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/tags/{tag}          WriteEntries
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/takedown            TakeDown
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/takedown/preview    WriteEntries
            GET /api/stories/{storyId:guid}/takedowns                                  TakeDown
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/versions            ReadDesk
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/versions/{version:int}/restoration WriteEntries
            GET /api/stories/{storyId:guid}/members                                    ReadDesk
            PUT /api/stories/{storyId:guid}/members                                    ManageMembers
            GET /api/stories/{storyId:guid}/notes                                      ReadDesk
            PUT /api/stories/{storyId:guid}/notes/{id:guid}                            WriteEntries
            DELETE /api/stories/{storyId:guid}/notes/{id:guid}                         WriteEntries
            GET /api/stories/{storyId:guid}/preview                                    ReadDesk
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/numbers             ReadDesk
            GET /api/stories/{storyId:guid}/numbers                                    ReadDesk
            POST /api/stories/{storyId:guid}/preview                                   ReadDesk
            GET /api/stories/{storyId:guid}/questions                                  PublishEntries
            PUT /api/stories/{storyId:guid}/questions/{id:guid}                        PublishEntries
            DELETE /api/stories/{storyId:guid}/questions/{id:guid}                     PublishEntries
            PUT /api/stories/{storyId:guid}/questions/{id:guid}/block                  PublishEntries
            GET /api/story-templates                                                   EditStories
            PUT /api/story-templates/{id:guid}                                         EditStories
            DELETE /api/story-templates/{id:guid}                                      EditStories
            GET /api/takedowns/refusals                                                ReadAudit
            GET /api/tokens                                                            ManageTokens
            POST /api/tokens                                                           ManageTokens
            DELETE /api/tokens/{id:guid}                                               ManageTokens
            GET /api/users                                                             ManageAccounts
            POST /api/users                                                            ManageAccounts
            DELETE /api/users/{id:guid}                                                ManageAccounts
            POST /api/users/{id:guid}/password-links                                   ManageAccounts
            DELETE /api/users/{id:guid}/codes                                          ManageAccounts
            PUT /api/users/{id:guid}/access-end                                        ManageAccounts
            PUT /api/users/{id:guid}/role                                              ManageAccounts
            GET /api/webhooks                                                          ManageSite
            POST /api/webhooks                                                         ManageSite
            PUT /api/webhooks/{id:guid}                                                ManageSite
            DELETE /api/webhooks/{id:guid}                                             ManageSite
            GET /api/webhooks/{id:guid}/deliveries                                     ManageSite
            POST /api/webhooks/{id:guid}/deliveries/{storyId:guid}/{seq:long}          ManageSite
            GET /api/front                                                             ReadDesk
            GET /api/front/{language:length(2)}                                        ReadDesk
            PUT /api/front/{language:length(2)}                                        RunStories
            POST /api/webhooks/{id:guid}/test                                          ManageSite
            GET /assets/words-{languages}-{version}.js                                 Anybody
            GET /console                                                               Anybody
            GET /console/{**path}                                                      Anybody
            GET /embed/{story}                                                         Anybody
            GET /embed/{story}/page                                                    Anybody
            GET /embed/{story}/tags                                                    Anybody
            GET /feed.atom                                                             Anybody
            GET /feed.json                                                             Anybody
            GET /feed.rss                                                              Anybody
            GET /health/details                                                        Anybody
            GET /health/live                                                           Anybody
            GET /health/ready                                                          Anybody
            GET /hubs/desk                                                             ReadDesk
            GET /hubs/desk/negotiate                                                   ReadDesk
            GET /hubs/live                                                             Anybody
            GET /live/{story}/changes/{version}/{from:long}                            Anybody
            GET /live/{story}/entries                                                  Anybody
            GET /live/{story}/events                                                   Anybody
            GET /live/{story}/reactions/{entry:guid}                                   Anybody
            POST /live/{story}/reactions/{entry:guid}                                  Anybody
            GET /live/{story}/snapshot                                                 Anybody
            POST /live/{story}/seen                                                    Anybody
            POST /live/{story}/view                                                    Anybody
            GET /media/{key}/{name}                                                    Anybody
            GET /metrics                                                               Anybody
            GET /oembed                                                                Anybody
            GET /openapi/editors.json                                                   ReadDesk
            GET /openapi/readers.json                                                   Anybody
            GET /polls/{poll:guid}                                                     Anybody
            POST /polls/{poll:guid}/votes                                              Anybody
            POST /{story}/questions                                                    Anybody
            GET /{story}/push                                                          Anybody
            POST /{story}/push                                                         Anybody
            DELETE /{story}/push/{id:guid}                                             Anybody
            GET /public/v1/stories                                                     Anybody
            GET /public/v1/stories/{story}                                             Anybody
            GET /public/v1/stories/{story}/entries                                     Anybody
            GET /public/v1/stories/{story}/entries/{entry:guid}                        Anybody
            GET /robots.txt                                                            Anybody
            GET /search                                                                Anybody
            GET /sections/{section}                                                    Anybody
            GET /sections/{section}/feed.atom                                          Anybody
            GET /sections/{section}/feed.json                                          Anybody
            GET /sections/{section}/feed.rss                                           Anybody
            GET /site.webmanifest                                                      Anybody
            GET /sitemap-news.xml                                                      Anybody
            GET /sitemap.xml                                                           Anybody
            GET /theme/files/{name}                                                    Anybody
            GET /{language:alpha:length(2)}                                            Anybody
            GET /{story:regex(^~)}                                                     Anybody
            GET /{story:regex(^~)}/entries/{entry:guid}                                Anybody
            GET /{story}                                                               Anybody
            GET /{story}/card.png                                                      Anybody
            GET /{story}/entries/{entry:guid}/card.png                                 Anybody
            GET /{story}/entries/{entry}                                               Anybody
            GET /{story}/feed.atom                                                     Anybody
            GET /{story}/feed.json                                                     Anybody
            GET /{story}/feed.rss                                                      Anybody
            GET /{story}/place                                                         Anybody
            GET /{story}/text                                                          Anybody
            """
        );

    public static IReadOnlyDictionary<string, string> HubMethods { get; } =
        Read(
            """
            DeskHub.Edit      ReadDesk
            DeskHub.Watch     ReadDesk
            LiveHub.Follow    Anybody
            LiveHub.Unfollow  Anybody
            """
        );

    public const string Anybody = "Anybody";

    /// <summary>Everybody with an account, for their own things.</summary>
    public const string SignedIn = "SignedIn";

    public static IReadOnlyDictionary<string, string> Holders { get; } =
        Read(
            """
            ReadDesk          administrator,editor,reporter,contributor
            EnterEveryStory   administrator,editor
            WriteEntries      administrator,editor,reporter,contributor
            PublishEntries    administrator,editor,reporter
            EditEntries       administrator,editor
            ApproveEntries    administrator,editor
            HighlightEntries  administrator,editor
            TakeDown          administrator,editor
            EditStories       administrator,editor
            RunStories        administrator,editor
            ManageMembers     administrator,editor
            ManageTokens      administrator,editor,reporter,contributor
            ManageAccounts    administrator
            ReadAudit         administrator
            ManageSite        administrator
            ManageDelivery    administrator
            """
        );

    /// <summary>Whether the table admits somebody with this role, or none, who is or is not a member of the endpoint's story.</summary>
    public static bool LetsIn(string door, string? role, bool isMember)
    {
        var needed = Doors[door];
        if (needed == Anybody)
        {
            return true;
        }
        if (role is null || (needed != SignedIn && !Holds(role, needed)))
        {
            return false;
        }
        return isMember || !door.Contains("{storyId:guid}", StringComparison.Ordinal) || Holds(role, "EnterEveryStory");
    }

    /// <summary>The only right of an administrator's limited token.</summary>
    public static IReadOnlyList<string> OfNarrowToken { get; } = ["readDesk", "enterEveryStory", "writeEntries"];

    public static bool LetsInNarrowToken(string door) => Doors[door] is Anybody or "ReadDesk" or "WriteEntries" || IsAboutOneself(door);

    /// <summary>An administrator's token with all of their rights, but only for one story, which is not the endpoint's.</summary>
    public static bool LetsInTokenOfAnotherStory(string door) =>
        Doors[door] == Anybody || (LetsInNarrowToken(door) && !door.Contains("{storyId:guid}", StringComparison.Ordinal));

    /// <summary>The one request about itself that every token may make: whose it is, and what it may do.</summary>
    private static bool IsAboutOneself(string door) => door == "GET /api/session";

    private static bool Holds(string role, string capability) => Holders[capability].Split(',').Contains(role);

    private static Dictionary<string, string> Read(string table) =>
        table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(
                line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]),
                line => line[(line.LastIndexOf(' ') + 1)..],
                StringComparer.Ordinal
            );
}
