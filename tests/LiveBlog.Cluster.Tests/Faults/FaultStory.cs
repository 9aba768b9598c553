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

    /// <summary>Readers who stay with that node.</summary>
    public Task<List<RecordingReader>> ReadersOfAsync(LiveBlogNode node, int count) => JoinAsync(node.Address, count);

    /// <summary>Readers who come through the balancer, and come back through it.</summary>
    public Task<List<RecordingReader>> ReadersAnywhereAsync(int count) => JoinAsync(cluster.Balancer.Address, count);

    /// <summary>An editor who begins at the node of that number and goes on to the next when it fails.</summary>
    public Editor NewEditor(int number) => NewEditor(number, null);

    /// <param name="way">How the editor gets to that node, if not directly.</param>
    public Editor NewEditor(int number, Line? way)
    {
        var editor = new Editor(cluster, id, number, way);
        _editors.Add(editor);
        return editor;
    }

    /// <summary>
    /// Every reader has everything, what each was shown is a prefix of the log at every moment, and the log holds each entry that an editor
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
