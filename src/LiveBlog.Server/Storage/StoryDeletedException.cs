namespace LiveBlog.Server.Storage;

/// <summary>The story was deleted, and anything written to it would be erased with it. Nothing was saved.</summary>
internal sealed class StoryDeletedException() : Exception("The story was deleted.");
