using CsCheck;

namespace LiveBlog.Client.Tests;

/// <summary>
/// Invariant 1: whatever the network does, what a follower has applied is a prefix of the log; and invariant 2: once the network behaves, it
/// has all of the log. On any rung of the ladder, and on two at once in the middle of a climb.
/// </summary>
public sealed class AnyInterleavingTests
{
    private static readonly Gen<Happening> AnyHappening = Gen.Frequency(
        (6, Gen.Const(Happening.Publish)),
        (8, Gen.Const(Happening.Deliver)),
        (2, Gen.Const(Happening.Drop)),
        (2, Gen.Const(Happening.Duplicate)),
        (2, Gen.Const(Happening.Swap)),
        (2, Gen.Const(Happening.Heartbeat)),
        (1, Gen.Const(Happening.Counts)),
        (1, Gen.Const(Happening.LateSnapshot)),
        (1, Gen.Const(Happening.Reconnect)),
        (1, Gen.Const(Happening.TrimRing)),
        (1, Gen.Const(Happening.ReplaceHistory)),
        (1, Gen.Const(Happening.Erase)),
        (2, Gen.Const(Happening.StepDown)),
        (6, Gen.Const(Happening.Poll)),
        (2, Gen.Const(Happening.PollStaleCache)),
        (1, Gen.Const(Happening.Climb))
    );

    [Fact]
    public void Any_interleaving_leaves_a_prefix_and_then_all_of_the_log() =>
        AnyHappening
            .Array[0, 120]
            .Sample(events =>
            {
                var run = new InterleavedRun();
                foreach (var one in events)
                {
                    run.Do(one);
                }
                run.Heal();
            });
}
