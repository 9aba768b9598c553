using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Templates;

/// <summary>Story templates, for people who create stories.</summary>
internal static class TemplatesApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/story-templates").WithTags("Stories").RequireCapability(Capability.EditStories);
        group.MapGet("", List).WithSummary("Templates of stories, by name");
        group
            .MapPut("/{id:guid}", Put)
            .ChecksVersion(ETags.OnEdit)
            .WithSummary("Creates a template under an id that the client made (UUIDv7), or edits it with If-Match");
        group.MapDelete("/{id:guid}", Delete).WithSummary("Removes a template; stories created from it stay as they are");
    }

    private static async Task<Ok<ItemList<StoryTemplateView>>> List(LiveBlogDb db, CancellationToken cancellation)
    {
        var rows = await db.StoryTemplates.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<StoryTemplateView>(rows.ConvertAll(StoryTemplateView.Of), null));
    }

    private static async Task<Results<Ok<StoryTemplateView>, Created<StoryTemplateView>, ProblemHttpResult>> Put(
        Guid id,
        StoryTemplateEdit edit,
        HttpContext http,
        LiveBlogDb db,
        TimeProvider time
    )
    {
        var (wanted, faults) = TemplateRules.Read(id, edit);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(http.User, Capability.EditStories))
        {
            return Refused();
        }
        var (seen, row) = (http.Request.GetIfMatch(), await db.StoryTemplates.SingleOrDefaultAsync(t => t.Id == id));
        if (row is null && seen is not null)
        {
            return Unknown();
        }
        if (row is null && await db.StoryTemplates.CountAsync() >= TemplateRules.MaxTemplates)
        {
            return Problems.Conflict($"There are {TemplateRules.MaxTemplates} templates already. Remove one first.");
        }
        if (row is not null && seen is null)
        {
            // The request was repeated because the first answer was lost.
            return row.Version == 1 && IsSame(row, wanted)
                ? TypedResults.Ok(StoryTemplateView.Of(row))
                : Problems.Conflict("There is another template with this id.", StoryTemplateView.Of(row));
        }
        if (row is not null && seen?.Has(row.Version) is not true)
        {
            return Problems.Stale("Somebody else has edited the template since you opened it.", StoryTemplateView.Of(row));
        }
        wanted.Version = (row?.Version ?? 0) + 1;
        if (row is null)
        {
            db.StoryTemplates.Add(wanted);
        }
        else
        {
            db.Entry(row).CurrentValues.SetValues(wanted);
        }
        db.Record(http.User.ToActor(), time.GetInstant(), AuditAction.TemplateChange, wanted.Name, row is null ? "created" : "changed");
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            return Problems.Conflict("Somebody else has just changed this template. Load it again.");
        }
        http.Response.SetVersion(wanted.Version);
        var view = StoryTemplateView.Of(wanted);
        return row is null ? TypedResults.Created($"/api/story-templates/{id}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, ClaimsPrincipal user, LiveBlogDb db, TimeProvider time)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.EditStories))
        {
            return Refused();
        }
        var name = await db.StoryTemplates.Where(t => t.Id == id).Select(t => t.Name).SingleOrDefaultAsync();
        if (name is null || await db.StoryTemplates.Where(t => t.Id == id).ExecuteDeleteAsync() == 0)
        {
            return Unknown();
        }
        db.Record(user.ToActor(), time.GetInstant(), AuditAction.TemplateChange, name, "removed");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static bool IsSame(StoryTemplateRow row, StoryTemplateRow wanted) =>
        (row.Name, row.Headline, row.Standfirst, row.Section, row.Byline, row.Language, row.TimeZone)
            == (wanted.Name, wanted.Headline, wanted.Standfirst, wanted.Section, wanted.Byline, wanted.Language, wanted.TimeZone)
        && (row.Opening, row.Sources, row.Reactions, row.Questions, row.Push)
            == (wanted.Opening, wanted.Sources, wanted.Reactions, wanted.Questions, wanted.Push)
        && (row.PlacesEvery, row.PlaceAfterOpening) == (wanted.PlacesEvery, wanted.PlaceAfterOpening);

    private static ProblemHttpResult Refused() => Problems.Forbidden(Refusals.Of(Capability.EditStories));

    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no such template. Somebody may have removed it.");
}
