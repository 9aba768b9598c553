using LiveBlog.Server.Site;

namespace LiveBlog.Server.Pings;

/// <summary>An outside service that is told that a story has changed, and then fetches it.</summary>
internal interface IPingTarget
{
    string Name { get; }

    /// <summary>False if it is not configured; then nothing is sent.</summary>
    bool IsWanted(SiteOptions site);

    /// <summary>How long changes to one story are collected before they are announced.</summary>
    TimeSpan Gather { get; }

    HttpRequestMessage Tell(ChangedStory story, SiteOptions site, SiteAddress address);
}
