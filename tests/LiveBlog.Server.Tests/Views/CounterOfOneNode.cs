using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Views;

internal static class CounterOfOneNode
{
    /// <summary>A counter as a node without Redis has it.</summary>
    /// <param name="gauge">The node's own readers if none is given.</param>
    public static ViewCounter Create(
        IDbContextFactory<LiveBlogDb> database,
        LiveStories stories,
        TimeProvider time,
        IReaderGauge? gauge = null
    ) =>
        new(
            database,
            stories,
            gauge ?? new LocalReaderGauge(),
            new SameSecret(),
            new UniqueReaders(database),
            NodeName.New(),
            Options.Create(new ViewsOptions()),
            time
        );

    /// <summary>Always the same secret: whether two visitors share a register of the sketch must not be chance.</summary>
    private sealed class SameSecret : IVisitorMemory
    {
        public Task<byte[]> GetSecretAsync(DateOnly day) => Task.FromResult(new byte[32]);

        public void TellAgainFrom(Func<IReadOnlyCollection<ulong>> readVisitors, TimeSpan window) { }

        public Task<bool> IsFirstElsewhereAsync(ulong visitor) => Task.FromResult(true);
    }
}
