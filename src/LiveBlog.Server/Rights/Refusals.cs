namespace LiveBlog.Server.Rights;

/// <summary>Messages for people who lack a right.</summary>
internal static class Refusals
{
    public const string OtherStory = "This token is for another story. Make one for this story in the console.";
    public const string NarrowToken = "This token has only the rights chosen when it was created. Sign in to do this.";

    public static string OfToken(Capability missing) =>
        $"This token was made without the right to do this ({missing}). Make another one in the console.";

    /// <summary>For an account of the role, with a token of the scope: what the account may do is missing from its token only.</summary>
    /// <param name="isPublic">Whether it is about a public entry, which cannot be submitted.</param>
    public static string Of(Capability missing, string role, TokenScope scope, bool isPublic = false)
    {
        bool May(Capability capability) => scope.Allows(capability) && Roles.May(role, capability);

        return Roles.May(role, missing) && !scope.Allows(missing) ? OfToken(missing)
            : missing == Capability.TakeDown && !May(Capability.PublishEntries) ? "Editors take down what was public. Ask one of them."
            : Of(missing, isPublic);
    }

    /// <param name="isPublic">Whether it is about a public entry, which cannot be submitted.</param>
    public static string Of(Capability missing, bool isPublic = false) =>
        missing switch
        {
            Capability.ReadDesk => "Your account cannot open the desk. Ask an administrator.",
            Capability.EnterEveryStory => "Only members can open this story. Ask an editor to add you.",
            Capability.WriteEntries => "Your account cannot write entries. Ask an administrator.",
            Capability.PublishEntries when isPublic =>
                "Your account cannot publish, and this entry is already public. Ask an editor to change it.",
            Capability.PublishEntries => "Your account cannot publish. Submit the entry for an editor to publish.",
            Capability.EditEntries => "This entry is a colleague's. An editor can change it.",
            Capability.ApproveEntries => "Editors approve colleagues' entries, and change them once they are public. Ask one of them.",
            Capability.HighlightEntries => "Editors pin entries and mark key events. Ask one of them.",
            Capability.TakeDown => "Editors take down what was public. Ask one of them; meanwhile you can unpublish what is yours.",
            Capability.EditStories => "Editors create stories and change their headers. Ask one of them.",
            Capability.RunStories => "Editors take stories live and end them. Ask one of them.",
            Capability.ManageMembers => "Editors choose a story's members. Ask one of them.",
            Capability.ManageTokens => "Your account cannot make tokens. Ask an administrator.",
            Capability.ManageAccounts or Capability.ReadAudit or Capability.ManageSite or Capability.ManageDelivery =>
                "Only administrators can do this. Ask one of them.",
        };
}
