namespace LiveBlog.Server.Tallies;

/// <summary>Who chooses, as far as that is told apart, and how much one network may.</summary>
internal sealed class Voters(VoterKey keys, VoteShares shares)
{
    /// <summary>The visitor; null when the network has given its share of this subject.</summary>
    public async Task<long?> AdmitAsync(Guid subject, HttpContext http) =>
        shares.TryTake(subject, http.Connection.RemoteIpAddress) ? await keys.OfAsync(subject, http) : null;
}
