using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Auditing;

/// <summary>Searching the audit, and exporting it as a file.</summary>
internal static class AuditApi
{
    private const int DefaultPage = 50;
    private const int MaxPage = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/audit").WithTags("Audit").RequireCapability(Capability.ReadAudit);
        group.MapGet("", List).WithSummary("Who did what, newest first");
        group.MapGet("/export", Export).WithSummary("The same as a file: format=csv, or jsonl for one JSON object a line");
    }

    private static async Task<Results<Ok<ItemList<AuditView>>, ProblemHttpResult>> List(
        LiveBlogDb db,
        CancellationToken cancellation,
        [MaxLength(AuditQuery.MaxWords)] string? q = null,
        [FromQuery] string[]? action = null,
        Guid? story = null,
        Guid? before = null,
        int limit = DefaultPage
    )
    {
        if (FindFault(q, action, out var actions) is { } fault)
        {
            return fault;
        }
        var rows = new AuditQuery(q, actions, story).In(db);
        if (before is { } cursor)
        {
            rows = rows.Where(row => row.Id.CompareTo(cursor) < 0);
        }
        var size = Math.Clamp(limit, 1, MaxPage);
        var found = await rows.Take(size + 1).ToListAsync(cancellation);
        var page = found.Take(size).ToList();
        return TypedResults.Ok(
            new ItemList<AuditView>(await AuditView.OfAsync(db, page, cancellation), found.Count > size ? page[^1].Id.ToString() : null)
        );
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        LiveBlogDb db,
        string? format = "csv",
        [MaxLength(AuditQuery.MaxWords)] string? q = null,
        [FromQuery] string[]? action = null,
        Guid? story = null
    )
    {
        if (FindFault(q, action, out var actions) is { } fault)
        {
            return fault;
        }
        var query = new AuditQuery(q, actions, story);
        return format switch
        {
            "csv" => TypedResults.Stream(
                body => AuditExport.WriteCsvAsync(db, query, body),
                "text/csv; charset=utf-8",
                fileDownloadName: "activity.csv"
            ),
            "jsonl" => TypedResults.Stream(
                body => AuditExport.WriteLinesAsync(db, query, body),
                "application/jsonl",
                fileDownloadName: "activity.jsonl"
            ),
            _ => Problems.Field("format", "The format must be csv or jsonl."),
        };
    }

    private static ProblemHttpResult? FindFault(string? q, string[]? asked, out IReadOnlyList<AuditAction> actions)
    {
        var found = new List<AuditAction>();
        actions = found;
        foreach (var name in asked ?? [])
        {
            if (!NamedChoice.TryParse<AuditAction>(name, out var action))
            {
                return Problems.Field("action", $"There is no action called {name}.");
            }
            found.Add(action);
        }
        return q?.Length > AuditQuery.MaxWords ? Problems.Field("q", $"Search for at most {AuditQuery.MaxWords} characters.") : null;
    }
}
