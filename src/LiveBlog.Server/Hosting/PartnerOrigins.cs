using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Whose pages may show stories: every page, unless the newsroom lets only registered partners. It is kept below everything, because readers' sockets
/// are taken off the wire before there is HTTP (decisions/0165).
/// </summary>
internal sealed class PartnerOrigins(IConfiguration configuration)
{
    private readonly string? _own = configuration.PublicAddress()?.GetLeftPart(UriPartial.Authority);

    private volatile Admission _admission = Admission.Open;

    /// <summary>Whether only registered partners may show stories.</summary>
    public bool IsClosed => _admission.IsClosed;

    /// <summary>Origins for the policy of a frame.</summary>
    public string FrameAncestors => _admission.FrameAncestors;

    /// <summary>Changes with who is let in. It is part of entity tags while that is not everybody, so that no cache renews an answer from before.</summary>
    public string Tag => _admission.Tag;

    /// <summary>Applies the settings, and returns whether somebody who was admitted before no longer is.</summary>
    /// <param name="handles">Each registered origin, and what its partner's widgets name it by.</param>
    public bool Use(bool isClosed, IReadOnlyDictionary<string, string> handles)
    {
        var before = _admission;
        var now = new Admission(isClosed, handles);
        _admission = now;
        return isClosed && (!before.IsClosed || before.Handles.Keys.Any(origin => !handles.ContainsKey(origin)));
    }

    /// <param name="origin">As the browser sends it; null or empty if the request is not from another site's page.</param>
    /// <param name="host">The requested host: our own pages are always admitted.</param>
    public bool Admits(string? origin, string? host)
    {
        var admission = _admission;
        return !admission.IsClosed
            || string.IsNullOrEmpty(origin)
            || admission.Handles.ContainsKey(origin)
            || string.Equals(origin, _own, StringComparison.OrdinalIgnoreCase)
            || IsOf(origin, host);
    }

    /// <summary>The partner whose page it is, as its widgets name it; null if the page is not a partner's.</summary>
    public string? HandleOf(string? origin) => string.IsNullOrEmpty(origin) ? null : _admission.Handles.GetValueOrDefault(origin);

    /// <summary>Whether a page counts under the name of a registered partner that it does not belong to.</summary>
    public bool IsForged(string handle, string? origin)
    {
        var admission = _admission;
        return admission.Names.Contains(handle) && (origin is null || admission.Handles.GetValueOrDefault(origin) != handle);
    }

    private static bool IsOf(string origin, string? host) =>
        host is { Length: > 0 }
        && origin.IndexOf("://", StringComparison.Ordinal) is > 0 and var at
        && origin.AsSpan(at + 3).Equals(host, StringComparison.OrdinalIgnoreCase);

    private sealed record Admission
    {
        public static readonly Admission Open = new(isClosed: false, new Dictionary<string, string>());

        public Admission(bool isClosed, IReadOnlyDictionary<string, string> handles)
        {
            IsClosed = isClosed;
            Handles = handles.ToFrozenDictionary(StringComparer.Ordinal);
            Names = handles.Values.ToFrozenSet(StringComparer.Ordinal);
            var origins = string.Join(' ', handles.Keys.Order(StringComparer.Ordinal).Prepend("'self'"));
            FrameAncestors = isClosed ? origins : "*";
            Tag = isClosed ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origins)).AsSpan(0, 6)) : "";
        }

        public bool IsClosed { get; }
        public FrozenDictionary<string, string> Handles { get; }
        public FrozenSet<string> Names { get; }
        public string FrameAncestors { get; }
        public string Tag { get; }
    }
}
