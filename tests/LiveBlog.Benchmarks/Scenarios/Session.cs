using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A target's process and the readers on it.</summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(60);

    private Session(Target target, ServerProcess server, ReaderFleet fleet) => (Target, Server, Fleet) = (target, server, fleet);

    public Target Target { get; }
    public ServerProcess Server { get; }
    public ReaderFleet Fleet { get; }

    /// <summary>Head of the story, as far as this session has published.</summary>
    public long Head { get; private set; }

    public static Session Start(Target target, LogFaults faults, params string[] settings)
    {
        var server = ServerProcess.Start(target.Serve, [.. target.Settings, .. settings]);
        return new Session(target, server, new ReaderFleet(server.Address, target.MakeProtocol, faults));
    }

    /// <summary>Opens readers who stand at the head, and waits until the next change would reach all of them.</summary>
    public void Open(int readers)
    {
        Fleet.Add(readers, BenchStory.Epoch, Head);
        WaitUntilReady();
    }

    public void WaitUntilReady()
    {
        Fleet.RunUntil(() => Fleet.Ready == Fleet.Count, OpenTimeout, "opening readers");
        WaitUntilJoined(Fleet.Count);
        if (!Target.IsCounted)
        {
            Fleet.RunFor(TimeSpan.FromMilliseconds(300)); // a reader is answered before it is in nchan's list
        }
    }

    /// <summary>Waits until the server counts that many readers, if it counts them.</summary>
    public void WaitUntilJoined(int readers)
    {
        if (Target.IsCounted)
        {
            var deadline = DateTime.UtcNow + OpenTimeout;
            while (Ask("joined") != readers)
            {
                if (DateTime.UtcNow > deadline)
                {
                    throw new TimeoutException($"The server has {Ask("joined")} readers instead of {readers}");
                }
                Fleet.RunFor(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    /// <summary>Sends the server a command while the readers go on reading.</summary>
    public long Ask(string request, double timeoutSeconds = 60)
    {
        var answer = Server.AskAsync(request);
        Fleet.RunUntil(() => answer.IsCompleted, TimeSpan.FromSeconds(timeoutSeconds), request);
        return answer.GetAwaiter().GetResult();
    }

    /// <summary>Publishes, and returns when every reader has everything.</summary>
    public void Publish(int changes, double perSecond, double timeoutSeconds = 60)
    {
        Head += changes;
        Fleet.SetGoal(Head);
        Ask($"publish {changes} {perSecond} {Scale.ChangeBytes}", timeoutSeconds);
        Fleet.RunUntil(() => Fleet.AtGoal == Fleet.Count, TimeSpan.FromSeconds(timeoutSeconds), $"{changes} changes");
    }

    /// <summary>Publishes to nobody.</summary>
    public void PublishUnseen(int changes)
    {
        Head += changes;
        Ask($"publish {changes} 0 {Scale.ChangeBytes}");
        Fleet.SetGoal(Head);
    }

    public void Dispose()
    {
        Fleet.Dispose();
        Server.Dispose();
    }
}
