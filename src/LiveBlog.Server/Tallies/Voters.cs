namespace LiveBlog.Server.Tallies;

/// <summary>Who chooses, as far as that is told apart, and how much one network may.</summary>
internal sealed class Voters(VoterKey keys, VoteShares shares)
{
    /// <summary>What an agent is told apart by; the rest of a longer one says nothing.</summary>
    private const int AgentLength = 400;

    /// <summary>The visitor; null when the network has given its share of this subject.</summary>
    public async Task<long?> AdmitAsync(Guid subject, HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (!shares.TryTake(subject, address))
        {
            return null;
        }
        var agent = http.Request.Headers.UserAgent.ToString();
        return await keys.OfAsync(subject, address, agent.Length > AgentLength ? agent[..AgentLength] : agent, http.RequestAborted);
    }
}
