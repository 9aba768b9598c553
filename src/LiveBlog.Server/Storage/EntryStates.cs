namespace LiveBlog.Server.Storage;

/// <summary>The states that an edit of an entry can ask for, as the API names them. What has become of the entry is its <see cref="EntryState"/>.</summary>
internal static class EntryStates
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";
    public const string Published = "published";
}
