using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using Microsoft.Extensions.Caching.Memory;

namespace LiveBlog.Server.Cards;

/// <summary>Card pictures of stories and entries. Their addresses in pages change with the words on them.</summary>
internal static class CardsFeature
{
    /// <summary>Cached pictures, about 40 kB each: those that are being shared at the moment.</summary>
    private const int MaxKept = 200;

    private const int TitleLength = 180;

    public static IServiceCollection AddCards(this IServiceCollection services)
    {
        services.AddSingleton(_ => new CardFonts(new EastAsianFonts()));
        services.AddSingleton<CardPicture>();
        services.AddKeyedSingleton("cards", (_, _) => new MemoryCache(new MemoryCacheOptions { SizeLimit = MaxKept }));
        return services;
    }

    public static void MapCards(this IEndpointRouteBuilder endpoints)
    {
        var cards = endpoints.MapGroup("").WithSharedAbsence().RequireRateLimiting(RateLimits.Views).ShareAnswers().Costs(CostOf.Cards, 40);
        cards.MapMethods("/{story}/card.png", HeadRequests.ReadMethods, GetStoryCard);
        cards.MapMethods("/{story}/entries/{entry:guid}/card.png", HeadRequests.ReadMethods, GetEntryCard);
    }

    private static async Task<IResult> GetStoryCard(
        string story,
        LiveStories stories,
        CardPicture picture,
        [FromKeyedServices("cards")] MemoryCache kept,
        CurrentSite site,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { Header: var header })
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return Picture(picture, kept, Words(header, header.Headline, site.Value));
    }

    private static async Task<IResult> GetEntryCard(
        string story,
        Guid entry,
        LiveStories stories,
        EntryContextQuery contexts,
        PublishedStories published,
        CardPicture picture,
        [FromKeyedServices("cards")] MemoryCache kept,
        CurrentSite site,
        MissingStory missing,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { Header: var header })
        {
            return await missing.ProblemAsync(story, cancellation);
        }
        if (
            await contexts.ReadAsync(story, entry, cancellation) is not { Entry: var found, IsGone: var isGone }
            || (found is null && !isGone)
        )
        {
            return Problems.NoSuchEntry();
        }
        if (found is null)
        {
            return Problems.Gone("This entry was taken down.");
        }
        response.Headers.CacheControl = PublicCaching.Text;
        var title =
            found.Title
            ?? ((await published.OfPageAsync(header, [found], cancellation)).Entries is [var said, ..] ? said.TitleOr(TitleLength) : "");
        return Picture(picture, kept, Words(header, title, site.Value));
    }

    private static CardWords Words(StoryHeader story, string title, SiteOptions site)
    {
        var isLive = story.Status == StoryStatuses.Live;
        var live = Languages.Words.For(story.Language).Live;
        return new CardWords(
            isLive && story.Section.Length > 0 ? $"{live} · {story.Section}"
                : isLive ? live
                : story.Section,
            isLive,
            Excerpt.Of(title, TitleLength),
            site.Name
        );
    }

    private static IResult Picture(CardPicture picture, MemoryCache kept, CardWords words)
    {
        var png = kept.GetOrCreate(
            (words, picture.Look),
            entry =>
            {
                entry.Size = 1;
                return picture.Draw(words);
            }
        )!;
        return Results.Bytes(png, "image/png");
    }
}
