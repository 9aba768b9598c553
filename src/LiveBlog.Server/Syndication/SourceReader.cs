using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import.Formats;
using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Syndication;

/// <summary>Changes of a source after a position; null if the position cannot be continued.</summary>
/// <param name="Pace">When to poll again, as the source asks.</param>
internal sealed record SourceChanges(Frame? Frame, TimeSpan? Pace);

/// <param name="Next">Cursor for older entries; null at the story's beginning.</param>
internal sealed record SourcePage(IReadOnlyList<SourceEntry> Entries, string? Next);

/// <summary>
/// Reads a source's public data: changes from the delta addresses of the live protocol, and the content of entries from the public reading
/// API. Everything is validated before it is used.
/// </summary>
internal sealed class SourceReader(SafeFetcher fetcher)
{
    private const string ProblemType = "application/problem+json";
    private const int OEmbedBytes = 256 * 1024;

    /// <summary>The source's own address after redirects, and the current story.</summary>
    public async Task<(Source Source, Snapshot Snapshot)> ReadSnapshotAsync(Source source, CancellationToken cancellation)
    {
        var answer = await AskAsync(source.Live("snapshot"), SyndicationLimits.AnswerBytes, cancellation);
        if (IsAbsent(answer))
        {
            throw new SourceGoneException();
        }
        Demand(answer);
        var snapshot = Read(answer, ProtocolJson.Wire.Snapshot);
        if (
            snapshot is not { Epoch.Length: > 0 and <= SyndicationLimits.EpochLength, Header: { Headline: not null, Status: not null } }
            || snapshot.Seq < 0
        )
        {
            throw NotOurs(answer.Address);
        }
        var server = answer.Address.GetLeftPart(UriPartial.Authority);
        return (source with { Server = server }, snapshot);
    }

    /// <param name="seq">Seq of the last change that was applied.</param>
    public async Task<SourceChanges> ReadChangesAsync(Source source, string epoch, int edition, long seq, CancellationToken cancellation)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"changes/{Uri.EscapeDataString(epoch)}.{edition}/{seq + 1}");
        var answer = await AskAsync(source.Live(path), SyndicationLimits.AnswerBytes, cancellation);
        if (answer.Status == HttpStatusCode.Gone || IsAbsent(answer))
        {
            // The snapshot says whether the story itself is gone.
            return new SourceChanges(null, null);
        }
        Demand(answer);
        var frame = Read(answer, ProtocolJson.Wire.Frame);
        if (frame is not { Changes: { } changes } || frame.Epoch != epoch || changes.Any(change => change is not { Kind: not null }))
        {
            throw NotOurs(answer.Address);
        }
        return new SourceChanges(frame, PaceOf(answer));
    }

    /// <summary>What is above the entries; null if the source's server is too old to provide it.</summary>
    /// <param name="updated">The least time of update that is accepted, in Unix milliseconds: a cache on the way may have an older state.</param>
    public async Task<SourceTop?> ReadTopAsync(Source source, long updated, CancellationToken cancellation)
    {
        var answer = await AskAsync(source.Public(""), SyndicationLimits.EntryBytes, cancellation);
        if (IsAbsent(answer))
        {
            throw new SourceGoneException();
        }
        Demand(answer);
        using var document = Parse(answer);
        return document.RootElement.Time("updated") is { } at && at.ToUnixTimeMilliseconds() >= updated
            ? SourceTop.TryRead(document.RootElement)
            : throw new SourceException("An answer of the source is out of date.", TimeSpan.FromSeconds(1));
    }

    /// <summary>A page of the story's entries, newest first.</summary>
    /// <param name="before">Cursor from an earlier page; empty for the first.</param>
    public async Task<SourcePage> ReadPageAsync(Source source, string before, CancellationToken cancellation)
    {
        var path = before.Length > 0 ? $"/entries?before={Uri.EscapeDataString(before)}" : "/entries";
        var answer = await AskAsync(source.Public(path), SyndicationLimits.AnswerBytes, cancellation);
        if (IsAbsent(answer))
        {
            throw new SourceGoneException();
        }
        Demand(answer);
        using var document = Parse(answer);
        var entries = document.RootElement.Items("entries").Select(SourceEntry.TryRead).OfType<SourceEntry>().ToList();
        return new SourcePage(entries, document.RootElement.Text("next") is { Length: > 0 and < 200 } next ? next : null);
    }

    /// <summary>The current state of an entry; null if it is not public there.</summary>
    /// <param name="version">The least version that is accepted: a cache on the way may have an earlier one.</param>
    public async Task<SourceEntry?> ReadEntryAsync(Source source, Guid id, int version, CancellationToken cancellation)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/entries/{id}?v={version}");
        var answer = await AskAsync(source.Public(path), SyndicationLimits.EntryBytes, cancellation);
        if (answer.Status == HttpStatusCode.Gone || IsAbsent(answer))
        {
            return null;
        }
        Demand(answer);
        using var document = Parse(answer);
        var entry = SourceEntry.TryRead(document.RootElement) ?? throw NotOurs(answer.Address);
        return entry.Id != id ? throw NotOurs(answer.Address)
            : entry.Version < version ? throw new SourceException("An answer of the source is out of date.", TimeSpan.FromSeconds(1))
            : entry;
    }

    /// <summary>A poll's counts there; null if the source does not provide them or they are malformed.</summary>
    public async Task<SourceStanding?> ReadStandingAsync(Source source, Guid entry, Guid poll, CancellationToken cancellation)
    {
        var answer = await AskAsync(source.Poll(poll, entry), SyndicationLimits.StandingBytes, cancellation);
        if (answer.Status is not HttpStatusCode.OK)
        {
            return null;
        }
        using var document = Parse(answer);
        return SourceStanding.TryRead(document.RootElement);
    }

    /// <summary>The newsroom's name, or its host if it gives none.</summary>
    public async Task<string> ReadNameAsync(Source source, CancellationToken cancellation)
    {
        var address = new Uri($"{source.Server}/oembed?format=json&url={Uri.EscapeDataString(source.Address)}");
        var name = "";
        if (await fetcher.GetAsync(address, OEmbedBytes, ["application/json"], cancellation) is { } answer)
        {
            try
            {
                using var document = ForeignJson.Parse(answer.Bytes);
                name = document.RootElement.Text("provider_name");
            }
            catch (JsonException)
            {
                // Then its host is used.
            }
        }
        return name.Length > 0 ? Excerpt.Of(name, SyndicationLimits.NameLength - 1) : new Uri(source.Server).Host;
    }

    private async Task<Answered> AskAsync(Uri address, int mostBytes, CancellationToken cancellation) =>
        await fetcher.AskAsync(address, mostBytes, cancellation) ?? throw new SourceException($"{address.Host} is not responding.");

    /// <summary>Whether the server itself says that the story is absent: a proxy's error page says nothing about it.</summary>
    private static bool IsAbsent(Answered answer) =>
        answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone && answer.ContentType == ProblemType;

    private static void Demand(Answered answer)
    {
        var host = answer.Address.Host;
        switch (answer.Status)
        {
            case HttpStatusCode.OK:
                return;
            case HttpStatusCode.NotFound:
                throw NotOurs(answer.Address);
            case HttpStatusCode.Forbidden:
                throw new SourceException($"{host} lets only its partners show its stories. Ask that newsroom.");
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                throw new SourceException($"{host} is busy and asks to come back later.", answer.Headers.RetryAfter?.Delta);
            default:
                throw new SourceException($"{host} returned an error ({(int)answer.Status}).");
        }
    }

    private static SourceException NotOurs(Uri address) =>
        new($"{address.Host} does not look like a LiveBlog server. Enter the address of a story's page there.");

    private static T? Read<T>(Answered answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Bytes, type);
        }
        catch (JsonException)
        {
            throw NotOurs(answer.Address);
        }
    }

    private static JsonDocument Parse(Answered answer)
    {
        try
        {
            return ForeignJson.Parse(answer.Bytes);
        }
        catch (JsonException)
        {
            throw NotOurs(answer.Address);
        }
    }

    private static TimeSpan? PaceOf(Answered answer) =>
        answer.Headers.TryGetValues("Poll-After-Ms", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
