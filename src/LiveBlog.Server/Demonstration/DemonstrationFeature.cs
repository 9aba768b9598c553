using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Demonstration;

/// <param name="Speed">1 plays as it happened, 60 a minute in a second.</param>
internal sealed record PlaybackRequest(double Speed);

internal static class DemonstrationFeature
{
    private const double MaxSpeed = 600;

    public static IServiceCollection AddDemonstration(this IServiceCollection services) => services.AddSingleton<DemonstrationPlayback>();

    /// <summary>A play exists only in its process, so nodes that may share a database do not offer it, and the console has no button for it.</summary>
    public static void MapDemonstration(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres is { Length: > 0 })
        {
            return;
        }
        var group = endpoints.MapGroup("/api/demonstration").WithTags("Demonstration").RequireCapability(Capability.RunStories);
        group.MapGet("", (DemonstrationPlayback playback) => TypedResults.Ok(playback.State));
        group.MapPut("", Play);
        group.MapDelete("", Stop);
    }

    /// <summary>Writes the demonstration story into a database that has no stories.</summary>
    public static async Task SeedDemonstrationAsync(this WebApplication app)
    {
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync())
        {
            if (await db.Stories.AnyAsync())
            {
                return;
            }
        }
        var author = Actor.Program("Demonstration");
        var entries = app.Services.GetRequiredService<StoryEntries>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var story = DemonstrationStory.Read();
        var edit = new StoryEdit(
            DemonstrationStory.Slug,
            story.Headline,
            story.Standfirst,
            story.Section,
            story.Byline,
            story.Language,
            story.TimeZone
        );
        await app.Services.GetRequiredService<StoryHeaders>().PutStoryAsync(DemonstrationStory.StoryId, edit, null, author);
        foreach (var entry in story.Past)
        {
            var at = now.AddMinutes(entry.Minute);
            await entries.PutEntryAsync(DemonstrationStory.StoryId, Guid.CreateVersion7(at), entry.ToEdit(at), null, author);
        }
        await app.Services.GetRequiredService<StoryLifecycle>().SetStatusAsync(DemonstrationStory.StoryId, StoryStatuses.Live, author);
    }

    private static async Task<Results<Ok<PlaybackState>, ProblemHttpResult>> Play(PlaybackRequest request, DemonstrationPlayback playback)
    {
        if (!(request.Speed is > 0 and <= MaxSpeed))
        {
            return Problems.Field("speed", $"The speed must be a number up to {MaxSpeed}; 1 plays as it happened.");
        }
        await playback.StartAsync(request.Speed);
        return TypedResults.Ok(playback.State);
    }

    private static async Task<Ok<PlaybackState>> Stop(DemonstrationPlayback playback)
    {
        await playback.StopAsync();
        return TypedResults.Ok(playback.State);
    }
}
