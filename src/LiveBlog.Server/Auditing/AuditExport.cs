using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using CsvHelper.Configuration;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Auditing;

/// <summary>Writes rows as they are read, so that a long history takes no more memory than one page.</summary>
internal static class AuditExport
{
    private const int PageSize = 500;

    /// <summary>A spreadsheet has room for about a million rows; a longer history has to be exported in parts.</summary>
    private const int MaxRows = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task WriteCsvAsync(LiveBlogDb db, AuditQuery query, Stream body)
    {
        await using var text = new StreamWriter(body, leaveOpen: true);
        await using var csv = new CsvWriter(
            text,
            // A name that starts with "=" must not become a formula when the file is opened.
            new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape },
            leaveOpen: true
        );
        csv.WriteHeader<AuditLine>();
        await csv.NextRecordAsync();
        await foreach (var view in ReadAsync(db, query))
        {
            csv.WriteRecord(AuditLine.Of(view));
            await csv.NextRecordAsync();
        }
    }

    public static async Task WriteLinesAsync(LiveBlogDb db, AuditQuery query, Stream body)
    {
        await foreach (var view in ReadAsync(db, query))
        {
            await JsonSerializer.SerializeAsync(body, view, Json);
            await body.WriteAsync("\n"u8.ToArray());
        }
    }

    private static async IAsyncEnumerable<AuditView> ReadAsync(
        LiveBlogDb db,
        AuditQuery query,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        Guid? last = null;
        for (var written = 0; written < MaxRows; written += PageSize)
        {
            var before = last;
            var rows = await query
                .In(db)
                .Where(row => before == null || row.Id.CompareTo(before.Value) < 0)
                .Take(PageSize)
                .ToListAsync(cancellation);
            foreach (var view in await AuditView.OfAsync(db, rows, cancellation))
            {
                yield return view;
            }
            if (rows.Count < PageSize)
            {
                break;
            }
            last = rows[^1].Id;
        }
    }

    private sealed record AuditLine(
        string At,
        string Action,
        string By,
        string From,
        string To,
        string Detail,
        string Headline,
        string Story,
        string Entry,
        string Reason,
        string GoneEverywhereAt
    )
    {
        public static AuditLine Of(AuditView view) =>
            new(
                InstantOf(view.At),
                JsonNamingPolicy.CamelCase.ConvertName(view.Action.ToString()),
                view.By,
                view.From,
                view.To ?? "",
                view.Detail ?? "",
                view.Headline ?? "",
                view.StoryId?.ToString() ?? "",
                view.EntryId?.ToString() ?? "",
                view.Reason ?? "",
                view.GoneEverywhereAt is { } gone ? InstantOf(gone) : ""
            );

        private static string InstantOf(DateTimeOffset at) =>
            at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
