using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace LiveBlog.Server.Content;

/// <summary>A type of block.</summary>
/// <param name="Name">The name on the wire and in the database.</param>
/// <param name="Record">The record type, a <see cref="Block"/>.</param>
/// <param name="Markup">The component that shows it on a page; it has parameters Block and Scene.</param>
/// <param name="Json">How the record is serialised.</param>
internal sealed record BlockType(string Name, Type Record, Type Markup, IJsonTypeInfoResolver Json)
{
    /// <summary>Whether it can only be in an entry, because readers' actions on it name the entry or because the entry answers it; an opening cannot hold it.</summary>
    public bool NeedsEntry { get; init; }

    /// <summary>Whether it may show uploaded or fetched media, which belong to a story and are taken down with it; a template cannot hold it.</summary>
    public bool ShowsMedia { get; } =
        Record.GetProperty(nameof(Block.Shows), BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(Block);
}

/// <summary>All types of block. A type added here is known everywhere.</summary>
internal static class BlockTypes
{
    public static readonly IReadOnlyList<BlockType> All =
    [
        new("text", typeof(TextBlock), typeof(TextMarkup), TextJson.Default),
        new("quote", typeof(QuoteBlock), typeof(QuoteMarkup), QuoteJson.Default),
        new("image", typeof(ImageBlock), typeof(ImageMarkup), ImageJson.Default),
        new("gallery", typeof(GalleryBlock), typeof(GalleryMarkup), GalleryJson.Default),
        new("video", typeof(VideoBlock), typeof(VideoMarkup), VideoJson.Default),
        new("audio", typeof(AudioBlock), typeof(AudioMarkup), AudioJson.Default),
        new("card", typeof(CardBlock), typeof(CardMarkup), CardJson.Default),
        new("table", typeof(TableBlock), typeof(TableMarkup), TableJson.Default),
        new("facts", typeof(FactsBlock), typeof(FactsMarkup), FactsJson.Default),
        new("score", typeof(ScoreBlock), typeof(ScoreMarkup), ScoreJson.Default),
        new("readerQuestion", typeof(ReaderQuestionBlock), typeof(ReaderQuestionMarkup), ReaderQuestionJson.Default) { NeedsEntry = true },
        new("poll", typeof(PollBlock), typeof(PollMarkup), PollJson.Default) { NeedsEntry = true },
    ];

    public static BlockType? Find(string? name) => All.FirstOrDefault(type => type.Name == name);

    public static BlockType Of(Block block) => All.First(type => type.Record == block.GetType());
}
