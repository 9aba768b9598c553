using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Sections;

/// <summary>A section that a story can be put in.</summary>
/// <param name="Stories">Its stories in any status but deleted, of those that you may open; 0 if only the site's settings name it.</param>
internal sealed record SectionChoice(string Name, int Stories);

/// <summary>The newsroom's sections, to choose one for a story: those of the site's settings, and those that stories are in.</summary>
internal static class SectionListApi
{
    /// <summary>More than anyone looks through to choose one.</summary>
    private const int MostSections = 100;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/sections", List)
            .WithTags("Stories")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary(
                "Sections that the site's settings name, in their order, and then others that have stories, the most frequent first; at most 100"
            );

    private static async Task<Ok<ItemList<SectionChoice>>> List(
        LiveBlogDb db,
        ClaimsPrincipal user,
        CurrentSite site,
        CancellationToken cancellation
    )
    {
        var used = await db.Entered(db.Stories.AsNoTracking(), user)
            .Where(s => s.SectionKey != "" && s.Status != DeskStatuses.Deleted)
            .GroupBy(s => new { s.SectionKey, s.Section })
            .Select(group => new
            {
                group.Key.SectionKey,
                group.Key.Section,
                Count = group.Count(),
            })
            .OrderByDescending(each => each.Count)
            .ThenBy(each => each.Section)
            .Take(MostSections)
            .ToListAsync(cancellation);
        // Labels that differ in case only have one address, so they are one section; the most frequent label names it.
        var sections = used.GroupBy(each => each.SectionKey)
            .ToDictionary(group => group.Key, group => new SectionChoice(group.First().Section, group.Sum(each => each.Count)));
        var ofSite = site.Value.Sections.DistinctBy(section => SectionKeys.Of(section.Name)).ToList();
        var keys = ofSite.ConvertAll(section => SectionKeys.Of(section.Name));
        return TypedResults.Ok(
            new ItemList<SectionChoice>(
                [
                    .. ofSite
                        .Select(section => new SectionChoice(
                            section.Name,
                            sections.GetValueOrDefault(SectionKeys.Of(section.Name))?.Stories ?? 0
                        ))
                        .Concat(
                            sections.ExceptBy(keys, each => each.Key).Select(each => each.Value).OrderByDescending(each => each.Stories)
                        )
                        .Take(MostSections),
                ],
                null
            )
        );
    }
}
