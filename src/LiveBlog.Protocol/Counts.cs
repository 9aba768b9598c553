using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>
/// A story's counters. They are not part of the log, may be lost by design, and are sent at most every few seconds and only when a shown value has
/// changed. They carry the head, so that a receiver that lost the last frame before a quiet period notices.
/// </summary>
/// <param name="Story">The story's public key.</param>
/// <param name="Views">Views in all; a shown total never falls.</param>
/// <param name="Readers">Readers with the story open now.</param>
/// <param name="Epoch">See <see cref="Frame"/>.</param>
/// <param name="Head">Last seq of the story that the sender knows.</param>
[MessagePackObject]
public sealed record Counts(
    [property: Key("story")] string Story,
    [property: Key("views")] long Views,
    [property: Key("readers")] int Readers,
    [property: Key("epoch")] string Epoch,
    [property: Key("head")] long Head
);
