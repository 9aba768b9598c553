namespace LiveBlog.Server.Storage;

/// <summary>The states that an edit can ask for, as the API names them. <see cref="EntryState"/> has those of the entry itself.</summary>
internal static class EntryStates
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";
    public const string Published = "published";
}
