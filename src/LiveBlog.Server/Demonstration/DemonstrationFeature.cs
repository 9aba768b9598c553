using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Demonstration;

/// <param name="Speed">1 plays as it happened, 60 a minute in a second.</param>
internal sealed record PlaybackRequest(double Speed);

internal static class DemonstrationFeature
{
    private const double MaxSpeed = 600;

    /// <summary>
    /// The first writes of a program that has just started can take longer than a database lets a transaction be idle, on a machine that
    /// starts many; what was compiled for the first attempt is there for the second.
    /// </summary>
    private const int SeedAttempts = 3;

    public static IServiceCollection AddDemonstration(this IServiceCollection services) => services.AddSingleton<DemonstrationPlayback>();

    public static void MapDemonstration(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/demonstration").WithTags("Demonstration").RequireAuthorization(Policies.Editor);
        group.MapGet("", (DemonstrationPlayback playback) => TypedResults.Ok(playback.State));
        group.MapPut("", Play);
        group.MapDelete("", Stop);
    }

    /// <summary>Writes the demonstration story into a database that holds no story at all.</summary>
    public static async Task SeedDemonstrationAsync(this WebApplication app)
    {
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync())
        {
            if (await db.Stories.AnyAsync())
            {
                return;
            }
        }
        const string Author = "Demonstration";
        var writer = app.Services.GetRequiredService<StoryWriter>();
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
        var entries = story.Past.Select(entry => now.AddMinutes(entry.Minute)).Select(at => (At: at, Id: Guid.CreateVersion7(at))).ToList();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync();
                return;
            }
            catch (Exception exception) when (attempt < SeedAttempts && DatabaseFaults.Of(exception) == DatabaseFault.Unavailable) { }
        }

        // What an earlier attempt has written it finds and leaves.
        async Task WriteAsync()
        {
            await writer.PutStoryAsync(DemonstrationStory.StoryId, edit, null, Author);
            foreach (var (entry, (at, id)) in story.Past.Zip(entries))
            {
                await writer.PutEntryAsync(DemonstrationStory.StoryId, id, entry.ToEdit(at), null, Author);
            }
            await writer.SetStatusAsync(DemonstrationStory.StoryId, StoryStatuses.Live, Author);
        }
    }

    private static async Task<Results<Ok<PlaybackState>, ProblemHttpResult>> Play(PlaybackRequest request, DemonstrationPlayback playback)
    {
        if (!(request.Speed is > 0 and <= MaxSpeed))
        {
            return Problems.Field("speed", $"The speed is a number up to {MaxSpeed}; 1 plays as it happened.");
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
