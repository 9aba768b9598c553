using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Cluster.Tests.Faults.Lines;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>A test's story with its readers and editors.</summary>
public sealed class FaultStory(NodeCluster cluster, Guid id, string slug) : IAsyncDisposable
{
    private readonly List<RecordingReader> _readers = [];
    private readonly List<Editor> _editors = [];

    public Guid Id => id;
    public string Slug => slug;
    public IReadOnlyList<RecordingReader> Readers => _readers;

    /// <summary>Readers who stay on that node.</summary>
    public Task<List<RecordingReader>> ReadersOfAsync(LiveBlogNode node, int count) => JoinAsync(node.Address, count);

    /// <summary>Readers who connect, and reconnect, through the load balancer.</summary>
    public Task<List<RecordingReader>> ReadersAnywhereAsync(int count) => JoinAsync(cluster.Balancer.Address, count);

    /// <summary>An editor who starts on the node with that number and moves to the next if it fails.</summary>
    public Editor NewEditor(int number) => NewEditor(number, null);

    /// <param name="way">The editor's route to that node, if not direct.</param>
    public Editor NewEditor(int number, Line? way)
    {
        var editor = new Editor(cluster, id, number, way);
        _editors.Add(editor);
        return editor;
    }

    /// <summary>
    /// Asserts that every reader has everything, that each was shown a prefix of the log at every moment, and that the log has each entry that an editor
    /// saw acknowledged exactly once and nothing else.
    /// </summary>
    public async Task EndsWellAsync()
    {
        var history = await History.ReadAsync(cluster.Database, id);
        await Task.WhenAll(_readers.Select(reader => reader.HasAsync(history.Head)));
        history.HoldsOnce(_editors.SelectMany(editor => editor.Acknowledged).Select(post => post.Entry));
        Assert.All(_readers, reader => history.Allows(reader.Heard));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync();
        }
        foreach (var editor in _editors)
        {
            editor.Dispose();
        }
    }

    private async Task<List<RecordingReader>> JoinAsync(Uri server, int count)
    {
        var joined = Enumerable.Range(0, count).Select(_ => new RecordingReader(server, slug)).ToList();
        _readers.AddRange(joined);
        await Task.WhenAll(joined.Select(reader => reader.HasAsync(1)));
        return joined;
    }
}
