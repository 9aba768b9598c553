namespace LiveBlog.Server.Views;

/// <summary>Adds up a story's readers on all nodes.</summary>
internal interface IReaderGauge
{
    /// <summary>Reports this node's number and returns the total. A node that stops reporting is dropped after a while. Never throws.</summary>
    Task<int> ReportAsync(string story, int here);
}

/// <summary>The gauge of a single node.</summary>
internal sealed class LocalReaderGauge : IReaderGauge
{
    public Task<int> ReportAsync(string story, int here) => Task.FromResult(here);
}
