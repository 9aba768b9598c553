namespace LiveBlog.Server.Views;

/// <summary>Adds up the readers that every node has of a story.</summary>
internal interface IReaderGauge
{
    /// <summary>Says how many this node has and returns how many there are in all. A node that stops saying so is forgotten after a while. Never throws.</summary>
    Task<int> ReportAsync(string story, int here);
}

/// <summary>The gauge of a node that is alone.</summary>
internal sealed class LocalReaderGauge : IReaderGauge
{
    public Task<int> ReportAsync(string story, int here) => Task.FromResult(here);
}
