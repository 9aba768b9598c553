using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Story;

/// <summary>A story's pages, and the reading API that the page's script goes on with.</summary>
internal static class StoryFeature
{
    /// <summary>No story has so many pages; counting further would cost the database for nothing.</summary>
    private const int MaxPage = 100_000;

    public static IServiceCollection AddStoryPages(this IServiceCollection services)
    {
        services.AddSingleton<StoryMeta>();
        services.AddSingleton<StoryPageCache>();
        services.AddSingleton<ArchivePages>();
        services.AddSingleton<MissingStory>();
        return services;
    }

    public static void MapStoryPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPage("/{story}", StoryPages.GetStory)
            .ShareAnswers(StoryPages.IsBesideTheNewest, StoryPages.OfPages)
            .Costs(CostOf.Pages, 10, StoryPageCache.IsMadeFor);
        endpoints.MapPage("/{story}/place", PlaceFrame.Get).ShareAnswers().Costs(CostOf.Pages, 1);
        endpoints.MapPage("/{story:regex(^~)}", RehearsalPage.Get).AnswersSecretLinks().Costs(CostOf.Pages, 10);
        endpoints.MapPage("/{story:regex(^~)}/entries/{entry:guid}", RehearsalPage.GetEntry).AnswersSecretLinks();
        endpoints.MapPage("/{story}/entries/{entry}", StoryPages.GetEntry).ShareAnswers().Costs(CostOf.Pages, 5);
        endpoints
            .MapGet("/api/stories/{storyId:guid}/preview", StoryPreview.Get)
            .RequireCapability(Capability.ReadDesk)
            .WithTags("Entries")
            .WithSummary("The story's page, for the frame of a preview");
        endpoints
            .MapGet("/live/{story}/entries", GetEntries)
            .AnswersSecretLinks()
            .RequireCors(CorsPolicies.AnyOrigin)
            .ShareAnswers("before", "page")
            .Costs(CostOf.Pages, 3)
            .WithTags("Reading")
            .WithSummary("Entries older than a cursor, or a page of entries numbered from the oldest");
    }

    private static async Task<IResult> GetEntries(
        string story,
        string? before,
        string? page,
        StoryLog log,
        ArchiveQuery archive,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (page is not null)
        {
            return await GetNumberedAsync(story, page, log, archive, response, cancellation);
        }
        if (!EntryPosition.IsCursor(before))
        {
            return Problems.BadRequest("Give the cursor to read before; each snapshot and page contains one.");
        }
        if (await log.ReadPageAsync(story, before!, cancellation) is not { } entries)
        {
            return Problems.NotFound("There is no such story.");
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return Results.Json(entries, ProtocolJson.Wire.EntryPage);
    }

    private static async Task<IResult> GetNumberedAsync(
        string story,
        string page,
        StoryLog log,
        ArchiveQuery archive,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxPage)
        {
            return Problems.BadRequest("Pages are numbered from 1, the oldest.");
        }
        if (await log.ReadHeadAsync(story, cancellation) is null)
        {
            return Problems.NotFound("There is no such story.");
        }
        var entries = await archive.ReadAsync(story, number, cancellation);
        response.Headers.CacheControl = PublicCaching.Text;
        var more = number > 1 && entries.Count > 0 ? PositionOf(entries[^1]) : null;
        return Results.Json(new EntryPage(entries, more), ProtocolJson.Wire.EntryPage);
    }

    private static string PositionOf(EntryView entry) =>
        EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), Guid.Parse(entry.Id));
}
