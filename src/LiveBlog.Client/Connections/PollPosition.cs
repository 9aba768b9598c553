using System.Globalization;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>
/// Where the next request begins. Addresses are made of it, so that a cache can hold the answers; without a version (epoch and edition)
/// only a snapshot can be requested.
/// </summary>
internal sealed class PollPosition(FollowRequest request, int? edition)
{
    private string? _version = request.Epoch is { } epoch && edition is { } known ? VersionOf(epoch, known) : null;
    private long _seq = request.After;
    private bool _startedOver;

    /// <summary>Whether the next request is for changes rather than a snapshot.</summary>
    public bool IsKnown => _version is not null;

    /// <summary>Below the story's live address.</summary>
    public string Path =>
        _version is null ? "snapshot" : string.Create(CultureInfo.InvariantCulture, $"changes/{Uri.EscapeDataString(_version)}/{_seq + 1}");

    public void Take(Snapshot snapshot) => (_version, _seq) = (VersionOf(snapshot.Epoch, snapshot.Edition), snapshot.Seq);

    /// <summary>True if there is more to fetch at once.</summary>
    public bool Take(Frame frame)
    {
        (_seq, _startedOver) = (frame.To, false);
        return frame.Changes.Count > 0 && frame.To < frame.Head;
    }

    /// <summary>
    /// The server no longer has the position. True if a snapshot should be requested at once. A cache may still hold one of the old edition, whose
    /// changes are gone, so the second time in a row there is a wait.
    /// </summary>
    public bool StartOver()
    {
        var atOnce = !_startedOver;
        (_version, _seq, _startedOver) = (null, 0, true);
        return atOnce;
    }

    private static string VersionOf(string epoch, int edition) => string.Create(CultureInfo.InvariantCulture, $"{epoch}.{edition}");
}
