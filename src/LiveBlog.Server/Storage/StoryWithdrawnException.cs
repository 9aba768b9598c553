namespace LiveBlog.Server.Storage;

/// <summary>The story was public when the request arrived, and is not any more: withdrawn a moment ago, perhaps on another node.</summary>
internal sealed class StoryWithdrawnException() : Exception("The story was withdrawn.");
