using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tallies;

/// <param name="Symbol">An emoji.</param>
/// <param name="Name">Its name for screen readers.</param>
internal sealed record Reaction(string Symbol, string Name)
{
    /// <summary>The key for counting, made from the emoji alone, so that counts survive changes to the newsroom's set or to a name.</summary>
    public int Choice => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Symbol))) & int.MaxValue;
}

/// <summary>The reactions that readers can choose from: the newsroom's own set, or the default.</summary>
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
