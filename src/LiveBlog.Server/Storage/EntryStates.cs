namespace LiveBlog.Server.Storage;

/// <summary>The states that an edit can ask for, as the API names them. The state that the entry is in is its <see cref="EntryState"/>.</summary>
internal static class EntryStates
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";
    public const string Published = "published";
}
