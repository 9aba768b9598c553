using System.Net.Http.Headers;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>The last snapshot fetched, with its ETag, so that an unchanged one is not transferred again. Outlives the connections.</summary>
internal sealed class KeptSnapshot
{
    private Snapshot? _snapshot;

    /// <summary>Null while nothing is kept.</summary>
    public EntityTagHeaderValue? Tag { get; private set; }

    public Snapshot Snapshot =>
        _snapshot ?? throw new InvalidOperationException("The server answered that the snapshot is unchanged, but none is kept");

    public void Keep(Snapshot snapshot, EntityTagHeaderValue? tag) => (_snapshot, Tag) = (snapshot, tag);
}
