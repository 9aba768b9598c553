using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Desk.StoryList;

/// <summary>A filter for the desk's stories. Stories must match every condition that is present.</summary>
internal sealed record StoryFilter
{
    private const int MaxQuestionLength = 200;

    /// <summary>One status. Without it, archived stories are listed only if they are searched for, and deleted ones not at all.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>
    /// Words that must all be found, each at the start of a word of the headline, the standfirst, the byline, the section, the name of somebody who created it
    /// or wrote in it, or its dates: 2026-11-29, 2026-11, november.
    /// </summary>
    [MaxLength(MaxQuestionLength)]
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>Only stories that you created, are a member of or have written in.</summary>
    [FromQuery(Name = "mine")]
    public bool? Mine { get; init; }

    /// <summary>Only stories changed at this time or later.</summary>
    [FromQuery(Name = "since")]
    public DateTimeOffset? Since { get; init; }

    public bool IsSearch => Q is { Length: > 0 };

    public ProblemHttpResult? FindFault() =>
        Q?.Length > MaxQuestionLength ? Problems.Field("q", $"Search for at most {MaxQuestionLength} characters.") : null;

    /// <summary>The matching stories that the person may enter, apart from the words, in no particular order.</summary>
    public IQueryable<StoryRow> Apply(LiveBlogDb db, IQueryable<StoryRow> stories, ClaimsPrincipal user)
    {
        stories = db.Entered(stories, user);
        stories = Status is not null
            ? stories.Where(s => s.Status == Status)
            : stories.Where(s => s.Status != DeskStatuses.Deleted && (IsSearch || s.Status != DeskStatuses.Archived));
        if (Since is { } since)
        {
            stories = stories.Where(s => s.UpdatedAt >= since);
        }
        if (Mine is true)
        {
            var me = user.AccountId();
            stories = stories.Where(s =>
                db.StoryMembers.Any(m => m.StoryId == s.Id && m.AccountId == me)
                || db.Audit.Any(row => row.StoryId == s.Id && row.Action == AuditAction.StoryCreate && row.AccountId == me)
                || db.Entries.Any(e => e.AuthorId == me && e.StoryId == s.Id)
            );
        }
        return stories;
    }
}
