using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tallies;

/// <param name="Symbol">An emoji.</param>
/// <param name="Name">What it is called by who reads it out.</param>
internal sealed record Reaction(string Symbol, string Name)
{
    /// <summary>What it is counted as: of the sign alone, so that counts stay where they are when the newsroom changes its set or a name.</summary>
    public int Choice => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Symbol))) & int.MaxValue;
}

/// <summary>What readers can react with: the newsroom's own set, or the one that we bring.</summary>
internal static class ReactionSet
{
    private static readonly Reaction[] English = [new("👍", "Like"), new("❤️", "Love"), new("😮", "Wow"), new("😢", "Sad")];
    private static readonly Reaction[] Russian =
    [
        new("👍", "Нравится"),
        new("❤️", "Люблю"),
        new("😮", "Удивительно"),
        new("😢", "Грустно"),
    ];
    private static readonly Reaction[] Azerbaijani =
    [
        new("👍", "Bəyənirəm"),
        new("❤️", "Sevirəm"),
        new("😮", "Heyrət"),
        new("😢", "Kədərli"),
    ];

    public static IReadOnlyList<Reaction> Of(SiteOptions site, string language) =>
        site.Reactions.Count > 0
            ? site.Reactions.ConvertAll(own => new Reaction(own.Symbol, own.Name))
            : language.Primary() switch
            {
                "ru" => Russian,
                "az" => Azerbaijani,
                _ => English,
            };
}
