using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Site;

/// <param name="Version">Send it with the next edit; 0 if nothing was ever set.</param>
/// <param name="Edit">The settings from the console.</param>
/// <param name="Configured">The configuration, which applies to everything that is not set.</param>
/// <param name="Colours">The colours of pages, with their default values.</param>
/// <param name="Words">The names of the words that can be changed.</param>
internal sealed record SiteView(
    int Version,
    SiteEdit Edit,
    SiteEdit Configured,
    IReadOnlyDictionary<string, DesignedColour> Colours,
    IReadOnlyList<string> Words
);

internal sealed record DesignedColour(string Light, string Night);

/// <param name="Version">The version that the administrator saw.</param>
internal sealed record SitePut(int Version, SiteEdit? Edit);

/// <summary>Name, logo, colours, fonts, links and words of the site, for administrators.</summary>
internal static class SiteApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/site").WithTags("Site").RequireCapability(Capability.ManageSite);
        group.MapGet("", Get).WithSummary("The site settings, and the configuration beneath them");
        group.MapPut("", Put).WithSummary("Replaces the site settings; other nodes follow within seconds");
        group.MapPost("/check", Check).WithSummary("Checks site settings without saving them: 204, or 422 with the fault of each field");
    }

    private static Ok<SiteView> Get(CurrentSite site)
    {
        var configured = site.Configured;
        return TypedResults.Ok(
            new SiteView(
                site.Version,
                site.Edit,
                new SiteEdit(
                    configured.Name,
                    configured.Description,
                    configured.Logo,
                    configured.UsageNotice,
                    configured.Copyright,
                    configured.Sections,
                    configured.Links,
                    configured.Social,
                    configured.Apps,
                    configured.Words,
                    new ThemeEdit(configured.Theme.Light, configured.Theme.Night, configured.Theme.Serif, configured.Theme.Sans),
                    configured.Reactions
                ),
                ThemeRules.Designed.ToDictionary(
                    colour => colour.Key,
                    colour => new DesignedColour(colour.Value.Light, colour.Value.Night)
                ),
                Words.Names
            )
        );
    }

    private static async Task<Results<Ok<SiteView>, ProblemHttpResult>> Put(
        SitePut put,
        ClaimsPrincipal user,
        SiteSettings settings,
        CurrentSite site
    )
    {
        if (Faults(put.Edit, site) is { } faults)
        {
            return faults;
        }
        await settings.FollowAsync(CancellationToken.None);
        return await settings.SaveAsync(put.Edit! with { Places = PlaceRules.Clean(put.Edit!.Places) }, put.Version, user) switch
        {
            SiteWrite.Saved => Get(site),
            SiteWrite.Stale => Problems.Stale("Somebody else has changed the site settings since you opened them.", Get(site).Value!),
            SiteWrite.NotAllowed => AccountsApi.NoLongerAdministrator(),
        };
    }

    private static Results<NoContent, ProblemHttpResult> Check(SiteEdit? edit, CurrentSite site) =>
        Faults(edit, site) is { } faults ? faults : TypedResults.NoContent();

    private static ProblemHttpResult? Faults(SiteEdit? edit, CurrentSite site)
    {
        if (edit is null)
        {
            return Problems.Field("edit", "This request changes nothing.");
        }
        var faults = SiteRules.Check(edit, site.Configured);
        return faults.Count > 0 ? Problems.Fields(faults, StatusCodes.Status422UnprocessableEntity) : null;
    }
}
