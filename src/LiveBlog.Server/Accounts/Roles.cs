namespace LiveBlog.Server.Accounts;

internal static class Roles
{
    /// <summary>May do everything, and adds colleagues.</summary>
    public const string Administrator = "administrator";

    /// <summary>Writes, corrects and takes down.</summary>
    public const string Editor = "editor";
}

internal static class Policies
{
    public const string Editor = "editor";
    public const string Administrator = "administrator";
}
