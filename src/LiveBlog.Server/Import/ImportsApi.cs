using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import.Formats;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Import;

/// <param name="Url">A page with a LiveBlogPosting, a feed, or an export at an address of the public internet.</param>
internal sealed record PageImport([property: MaxLength(ImportsApi.UrlLength)] string? Url);

/// <summary>
/// Imports stories. The answer is a line of JSON for each event. Closing the connection stops the import, and sending the request again
/// continues it.
/// </summary>
internal static class ImportsApi
{
    private const string Lines = "application/x-ndjson";
    public const int UrlLength = 2000;

    private static readonly Places Imports = new(ImportLimits.AtOnce, "imports");

    private static readonly string[] Types =
    [
        "text/html",
        "application/xhtml+xml",
        "application/json",
        "application/ld+json",
        "application/atom+xml",
        "application/xml",
        "text/xml",
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/imports").WithTags("Imports").RequireCapability(Capability.EditStories);
        group
            .MapPost("/file", PostFile)
            .Accepts<IFormFile>("application/octet-stream")
            .Produces(StatusCodes.Status200OK, contentType: Lines)
            .WithMetadata(new RequestSizeLimitAttribute(ImportLimits.FileBytes))
            .WithSummary("Makes a draft of an export: of LiveBlog, WordPress Liveblog or Live Blog 3, an Atom feed or a saved page");
        group
            .MapPost("/page", PostPage)
            .Produces(StatusCodes.Status200OK, contentType: Lines)
            .WithSummary("Makes a draft of a page with a LiveBlogPosting, or of a feed or an export at an address");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PostFile(
        HttpContext http,
        MediaReceiver receiver,
        MediaFolders folders,
        StoryImport imports,
        TimeProvider time,
        bool dryRun = false
    )
    {
        if (!Imports.TryEnter(http))
        {
            return Imports.Busy();
        }
        var path = folders.NewWorkFile();
        try
        {
            receiver.DemandRoom(http.Request.ContentLength ?? 0);
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await http.Request.Body.CopyToAsync(file, http.RequestAborted);
            }
            var bundle = await ImportBundle.OpenAsync(path, http.RequestAborted);
            return await AnswerAsync(bundle, null, dryRun, imports, time, http);
        }
        catch (ImportException fault)
        {
            File.Delete(path);
            return Problems.Field("file", fault.Message);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            File.Delete(path);
            return Problems.Fields(
                new Dictionary<string, string[]>
                {
                    ["file"] =
                    [
                        $"A file can be at most {ImportLimits.FileBytes / 1024 / 1024} MB. Export the story without its recordings.",
                    ],
                },
                StatusCodes.Status413PayloadTooLarge
            );
        }
        catch (Exception fault)
        {
            File.Delete(path);
            if (DiskFaults.IsOne(fault))
            {
                throw DiskFaults.Explain(fault);
            }
            throw;
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PostPage(
        PageImport request,
        HttpContext http,
        [FromKeyedServices(ImportsOptions.Section)] SafeFetcher fetcher,
        StoryImport imports,
        TimeProvider time,
        bool dryRun = false
    )
    {
        if (request.Url is not { Length: > 0 and <= UrlLength } url || JsonValues.Address(url.Trim()) is not { } address)
        {
            return Problems.Field("url", SafeFetcher.NotAnAddress);
        }
        if (!Imports.TryEnter(http))
        {
            return Imports.Busy();
        }
        try
        {
            if (await fetcher.GetAsync(address, ImportLimits.DocumentBytes, Types, http.RequestAborted) is not { } page)
            {
                return Problems.Field(
                    "url",
                    $"{address.Host} did not answer with a page, a feed or an export of at most {ImportLimits.DocumentBytes / 1024 / 1024} MB. Save it, and import the file."
                );
            }
            return await AnswerAsync(ImportBundle.OfDocument(page.Bytes, page.Charset), page.Address, dryRun, imports, time, http);
        }
        catch (ImportException fault)
        {
            return Problems.Field("url", fault.Message);
        }
        catch (ForbiddenAddressException forbidden)
        {
            return Problems.Field("url", forbidden.Message);
        }
    }

    private static async Task<PushStreamHttpResult> AnswerAsync(
        ImportBundle bundle,
        Uri? page,
        bool isDry,
        StoryImport imports,
        TimeProvider time,
        HttpContext http
    )
    {
        http.Response.RegisterForDisposeAsync(bundle);
        var found = DocumentReader.Read(bundle.Document, page, bundle.Charset);
        found = found with { Unread = [.. found.Unread, .. bundle.Others] };
        var run = await imports.BeginAsync(found, bundle, http.User.ToActor(), isDry, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.Stream(output => WriteAsync(imports, run, output, time, http.RequestAborted), Lines);
    }

    private static async Task WriteAsync(
        StoryImport imports,
        ImportRun run,
        Stream output,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var lines = imports.RunAsync(run, cancellation).GetAsyncEnumerator(cancellation);
            while (await NextAsync(lines, output, time))
            {
                await output.WriteAsync(lines.Current.ToJson(), cancellation);
                await output.FlushAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped between two entries by the client.
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var reason = ImportStop.ReasonOf(fault);
            if (reason is null)
            {
                imports.NoteUnforeseen(run, fault);
            }
            var message = reason ?? "Internal error; see the server log. Import again to continue.";
            await output.WriteAsync(new ImportLine("stopped", run.StoryId, Message: message).ToJson(), CancellationToken.None);
        }
    }

    /// <summary>The next line. While it takes long, empty lines keep proxies from closing the silent connection.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<ImportLine> lines, Stream output, TimeProvider time)
    {
        var next = lines.MoveNextAsync().AsTask();
        // Otherwise the timer of each line would stay alive for the length of the silence.
        using var arrived = new CancellationTokenSource();
        while (await Task.WhenAny(next, Task.Delay(ImportLimits.Silence, time, arrived.Token)) != next)
        {
            // Not cancelled with the request: the enumerator must have finished before it is disposed.
            await output.WriteAsync("\n"u8.ToArray(), CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        await arrived.CancelAsync();
        return await next;
    }
}
