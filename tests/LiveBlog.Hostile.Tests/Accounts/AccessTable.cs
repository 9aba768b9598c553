namespace LiveBlog.Hostile.Tests.Accounts;

/// <summary>Whom a door lets in. Another site's page changes nothing under /api and /hubs/desk, whoever's browser it is in.</summary>
internal enum Who
{
    Anybody,
    Editor,
    Administrator,
}

/// <summary>
/// Who may open what: every endpoint of the program and every method of its hubs, one a line. Metrics and details are at the operators' port alone,
/// and nobody finds them at this one.
/// </summary>
internal static class AccessTable
{
    public static IReadOnlyDictionary<string, Who> Doors { get; } =
        Read(
            """
            GET /                                                                      anybody
            GET /api/delivery                                                          administrator
            PUT /api/delivery                                                          administrator
            PUT /api/delivery/stories/{story}                                          administrator
            DELETE /api/demonstration                                                  editor
            GET /api/demonstration                                                     editor
            PUT /api/demonstration                                                     editor
            POST /api/link-previews                                                    editor
            GET /api/media/{id:guid}                                                   editor
            PUT /api/media/{id:guid}                                                   editor
            DELETE /api/session                                                        anybody
            GET /api/session                                                           editor
            POST /api/session                                                          anybody
            PUT /api/session/password                                                  editor
            DELETE /api/sessions                                                       editor
            GET /api/sessions                                                          editor
            DELETE /api/sessions/{id:guid}                                             editor
            GET /api/setup                                                             anybody
            POST /api/setup                                                            anybody
            GET /api/site                                                              administrator
            PUT /api/site                                                              administrator
            POST /api/site/check                                                       administrator
            GET /api/stories                                                           editor
            GET /api/stories/{id:guid}                                                 editor
            PUT /api/stories/{id:guid}                                                 editor
            PUT /api/stories/{id:guid}/status                                          editor
            GET /api/stories/{id:guid}/versions                                        editor
            DELETE /api/stories/{storyId:guid}/earlier-wording                         editor
            GET /api/stories/{storyId:guid}/earlier-wording                            editor
            GET /api/stories/{storyId:guid}/entries                                    editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}                  editor
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}                     editor
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}                     editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/earlier-wording  editor
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/earlier-wording     editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/key              editor
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/key                 editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/pin              editor
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/pin                 editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/publication      editor
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/publication         editor
            DELETE /api/stories/{storyId:guid}/entries/{entryId:guid}/schedule         editor
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/takedown            editor
            GET /api/stories/{storyId:guid}/entries/{entryId:guid}/versions            editor
            PUT /api/stories/{storyId:guid}/entries/{entryId:guid}/versions/{version:int}/restoration editor
            GET /api/stories/{storyId:guid}/preview                                    editor
            POST /api/stories/{storyId:guid}/preview                                   editor
            GET /api/takedowns/refusals                                                administrator
            GET /api/tokens                                                            editor
            POST /api/tokens                                                           editor
            DELETE /api/tokens/{id:guid}                                               editor
            GET /api/users                                                             administrator
            POST /api/users                                                            administrator
            DELETE /api/users/{id:guid}                                                administrator
            GET /console                                                               anybody
            GET /console/{**path}                                                      anybody
            GET /feed.atom                                                             anybody
            GET /feed.json                                                             anybody
            GET /feed.rss                                                              anybody
            GET /health/details                                                        anybody
            GET /health/live                                                           anybody
            GET /health/ready                                                          anybody
            GET /hubs/desk                                                             editor
            GET /hubs/desk/negotiate                                                   editor
            GET /hubs/live                                                             anybody
            GET /live/{story}/changes/{version}/{from:long}                            anybody
            GET /live/{story}/entries                                                  anybody
            GET /live/{story}/events                                                   anybody
            GET /live/{story}/snapshot                                                 anybody
            POST /live/{story}/view                                                    anybody
            GET /media/{key}/{name}                                                    anybody
            GET /metrics                                                               anybody
            GET /oembed                                                                anybody
            GET /openapi/{documentName}.json                                           editor
            GET /robots.txt                                                            anybody
            GET /search                                                                anybody
            GET /sections/{section}                                                    anybody
            GET /sections/{section}/feed.atom                                          anybody
            GET /sections/{section}/feed.json                                          anybody
            GET /sections/{section}/feed.rss                                           anybody
            GET /site.webmanifest                                                      anybody
            GET /sitemap-news.xml                                                      anybody
            GET /sitemap.xml                                                           anybody
            GET /theme/files/{name}                                                    anybody
            GET /{language:length(2)}                                                  anybody
            GET /{story}                                                               anybody
            GET /{story}/card.png                                                      anybody
            GET /{story}/entries/{entry:guid}/card.png                                 anybody
            GET /{story}/entries/{entry}                                               anybody
            GET /{story}/feed.atom                                                     anybody
            GET /{story}/feed.json                                                     anybody
            GET /{story}/feed.rss                                                      anybody
            GET /{story}/text                                                          anybody
            """
        );

    public static IReadOnlyDictionary<string, Who> HubMethods { get; } =
        Read(
            """
            DeskHub.Edit      editor
            DeskHub.Watch     editor
            LiveHub.Follow    anybody
            LiveHub.Unfollow  anybody
            """
        );

    private static Dictionary<string, Who> Read(string table) =>
        table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(
                line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]),
                line => Enum.Parse<Who>(line[(line.LastIndexOf(' ') + 1)..], ignoreCase: true),
                StringComparer.Ordinal
            );
}
