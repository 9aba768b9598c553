using System.Globalization;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>
/// Where the next question begins. Addresses are made of it, so that a cache can hold their answers; without a version (epoch and edition)
/// only a snapshot can be asked for.
/// </summary>
internal sealed class PollPosition(FollowRequest request, int? edition)
{
    private string? _version = request.Epoch is { } epoch && edition is { } known ? VersionOf(epoch, known) : null;
    private long _seq = request.After;
    private bool _startedOver;

    /// <summary>Whether the next question is for changes, and not for a snapshot.</summary>
    public bool IsKnown => _version is not null;

    /// <summary>Below the story's live address.</summary>
    public string Path =>
        _version is null ? "snapshot" : string.Create(CultureInfo.InvariantCulture, $"changes/{Uri.EscapeDataString(_version)}/{_seq + 1}");

    public void Take(Snapshot snapshot) => (_version, _seq) = (VersionOf(snapshot.Epoch, snapshot.Edition), snapshot.Seq);

    /// <summary>True when there is more to be had at once.</summary>
    public bool Take(Frame frame)
    {
        (_seq, _startedOver) = (frame.To, false);
        return frame.Changes.Count > 0 && frame.To < frame.Head;
    }

    /// <summary>
    /// The position is gone. True when to ask for a snapshot at once: a cache may still hold one of the old edition, whose changes are gone,
    /// so the second time in a row there is a wait.
    /// </summary>
    public bool StartOver()
    {
        var atOnce = !_startedOver;
        (_version, _seq, _startedOver) = (null, 0, true);
        return atOnce;
    }

    private static string VersionOf(string epoch, int edition) => string.Create(CultureInfo.InvariantCulture, $"{epoch}.{edition}");
}
