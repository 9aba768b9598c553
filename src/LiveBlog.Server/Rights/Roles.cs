using System.Collections.Frozen;

namespace LiveBlog.Server.Rights;

/// <summary>The roles of accounts, and the one table of what each may do.</summary>
internal static class Roles
{
    public const string Administrator = "administrator";
    public const string Editor = "editor";

    /// <summary>Writes and publishes in their own name.</summary>
    public const string Reporter = "reporter";

    /// <summary>Writes; someone else publishes.</summary>
    public const string Contributor = "contributor";

    public static readonly IReadOnlyList<string> All = [Administrator, Editor, Reporter, Contributor];

    private static readonly string[] Everybody = [Administrator, Editor, Reporter, Contributor];
    private static readonly string[] Publishers = [Administrator, Editor, Reporter];
    private static readonly string[] Editors = [Administrator, Editor];
    private static readonly string[] Administrators = [Administrator];

    private static readonly FrozenDictionary<Capability, string[]> Table = new Dictionary<Capability, string[]>
    {
        [Capability.ReadDesk] = Everybody,
        [Capability.EnterEveryStory] = Editors,
        [Capability.WriteEntries] = Everybody,
        [Capability.PublishEntries] = Publishers,
        [Capability.EditEntries] = Editors,
        [Capability.ApproveEntries] = Editors,
        [Capability.HighlightEntries] = Editors,
        [Capability.TakeDown] = Editors,
        [Capability.EditStories] = Editors,
        [Capability.RunStories] = Editors,
        [Capability.ManageMembers] = Editors,
        [Capability.ManageTokens] = Everybody,
        [Capability.ManageAccounts] = Administrators,
        [Capability.ReadAudit] = Administrators,
        [Capability.ManageSite] = Administrators,
        [Capability.ManageDelivery] = Administrators,
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> With(Capability capability) => Table[capability];

    /// <summary>False for an unknown role.</summary>
    public static bool May(string role, Capability capability) => Table[capability].Contains(role, StringComparer.Ordinal);

    public static IReadOnlyList<Capability> CapabilitiesOf(string role) => [.. Enum.GetValues<Capability>().Where(each => May(role, each))];
}
