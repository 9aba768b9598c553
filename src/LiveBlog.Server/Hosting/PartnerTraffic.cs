using System.Collections.Concurrent;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What happens on partners' pages as this node knows it: who is connected, and what could not be done. Kept below everything, like
/// <see cref="PartnerOrigins"/>, because sockets are taken off the wire before there is HTTP. Nothing is kept about readers.
/// </summary>
internal sealed class PartnerTraffic(PartnerOrigins origins)
{
    /// <summary>Strangers' origins that are told apart between two writes; any further ones are not listed.</summary>
    public const int MaxStrangers = 50;

    /// <summary>A longer one is made up: a host has at most 253 characters.</summary>
    private const int OriginLength = 270;

    private readonly ConcurrentDictionary<string, int> _readers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Dictionary<(string Site, string Kind), long> _errors = [];
    private Dictionary<string, string> _versions = new(StringComparer.Ordinal);

    /// <summary>Counts a reader who has connected.</summary>
    /// <returns>The partner whose page it is, to be passed to <see cref="Leave"/>; null if the page is not a partner's.</returns>
    public string? Enter(string? origin)
    {
        var partner = origins.HandleOf(origin);
        if (partner is not null)
        {
            _readers.AddOrUpdate(partner, 1, static (_, open) => open + 1);
        }
        return partner;
    }

    public void Leave(string? partner)
    {
        if (partner is not null)
        {
            _readers.AddOrUpdate(partner, 0, static (_, open) => open - 1);
        }
    }

    /// <summary>Readers who are connected to this node.</summary>
    public int CountReaders(string partner) => _readers.GetValueOrDefault(partner);

    /// <summary>Partners that have had readers on this node since it started, and how many they have now.</summary>
    public IEnumerable<KeyValuePair<string, int>> Readers => _readers;

    /// <summary>Notes which version of the widget a partner's page runs.</summary>
    public void Use(string? partner, string version)
    {
        if (partner is not null)
        {
            lock (_gate)
            {
                _versions[partner] = version;
            }
        }
    }

    /// <summary>The version that each partner's page reported last, since the previous call.</summary>
    public IReadOnlyDictionary<string, string> TakeVersions()
    {
        lock (_gate)
        {
            var taken = _versions;
            _versions = new(StringComparer.Ordinal);
            return taken;
        }
    }

    /// <summary>Counts what a partner's page could not do.</summary>
    /// <param name="partner">Null if the page is not a partner's; nothing is kept about it.</param>
    /// <param name="kind">One of <see cref="PartnerErrors"/>.</param>
    public void Fail(string? partner, string kind)
    {
        if (partner is not null)
        {
            AddOne(partner, kind);
        }
    }

    /// <summary>Counts that a page was refused. Its origin is what an administrator has to know to let it in.</summary>
    public void Refuse(string? origin)
    {
        if (origin is { Length: > 0 and <= OriginLength } && Origins.IsOne(origin))
        {
            AddOne(origin, PartnerErrors.Refused);
        }
    }

    /// <summary>What was counted since the last time; <see cref="Return"/> when it could not be written.</summary>
    public IReadOnlyDictionary<(string Site, string Kind), long> TakeErrors()
    {
        lock (_gate)
        {
            var taken = _errors;
            _errors = [];
            return taken;
        }
    }

    public void Return(IReadOnlyDictionary<(string Site, string Kind), long> errors)
    {
        lock (_gate)
        {
            foreach (var ((site, kind), count) in errors)
            {
                Add(site, kind, count);
            }
        }
    }

    private void AddOne(string site, string kind)
    {
        lock (_gate)
        {
            Add(site, kind, 1);
        }
    }

    /// <summary>Under the lock.</summary>
    private void Add(string site, string kind, long count)
    {
        var key = (site, kind);
        if (
            _errors.TryGetValue(key, out var before)
            || kind != PartnerErrors.Refused
            || _errors.Keys.Count(known => known.Kind == PartnerErrors.Refused) < MaxStrangers
        )
        {
            _errors[key] = before + count;
        }
    }
}

/// <summary>The failures of a partner's page that this server can see: one that never reaches it reports nothing.</summary>
internal static class PartnerErrors
{
    /// <summary>A page of another site asked while only partners may.</summary>
    public const string Refused = "refused";

    /// <summary>A story that does not exist or is not public.</summary>
    public const string UnknownStory = "unknown-story";

    /// <summary>A request that cannot be understood, such as one for an unknown layout.</summary>
    public const string BadRequest = "bad-request";

    /// <summary>The server was full, or failed.</summary>
    public const string Unavailable = "unavailable";

    public static readonly IReadOnlyList<string> OfPartners = [UnknownStory, BadRequest, Unavailable];

    /// <summary>Null for an answer that is not the page's error: a position that is gone, or too many requests.</summary>
    public static string? KindOf(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => UnknownStory,
            StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity => BadRequest,
            >= StatusCodes.Status500InternalServerError => Unavailable,
            _ => null,
        };
}
