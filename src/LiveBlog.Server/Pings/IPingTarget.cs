using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>Somebody outside who is told that a story has changed, and then fetches it.</summary>
internal interface IPingTarget
{
    string Name { get; }

    /// <summary>False when nothing is configured: then nothing is sent.</summary>
    bool IsWanted(SiteOptions site);

    /// <summary>How long changes of one story are gathered before they are told.</summary>
    TimeSpan Gather { get; }

    HttpRequestMessage Tell(ChangedStory story, SiteOptions site, SiteAddress address);
}
