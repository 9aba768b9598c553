namespace LiveBlog.Server.Tallies;

/// <summary>Identifies visitors as far as possible, and limits each network.</summary>
internal sealed class Voters(VoterKey keys, VoteShares shares)
{
    /// <summary>The visitor; null if the network has used up its share of this subject.</summary>
    public async Task<long?> AdmitAsync(Guid subject, HttpContext http) =>
        shares.TryTake(subject, http.Connection.RemoteIpAddress) ? await keys.OfAsync(subject, http) : null;
}
