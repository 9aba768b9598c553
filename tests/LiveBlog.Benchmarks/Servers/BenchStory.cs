using System.Diagnostics;
using LiveBlog.Protocol;
using MessagePack;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>The story on the servers under test, and changes of a given size for it.</summary>
internal static class BenchStory
{
    public const string Name = "bench";
    public const string Epoch = "00c0ffee00c0ffee";
    public const int Edition = 1;

    /// <summary>A change whose MessagePack form has the given size; its time is a <see cref="Stopwatch"/> timestamp and not the clock's.</summary>
    public static Change MakeChange(long seq, long at, int bytes)
    {
        var bare = MessagePackSerializer.Serialize(Make(seq, at, "")).Length;
        return Make(seq, at, new string('x', Math.Max(0, bytes - bare - 2))); // a longer string has a longer prefix
    }

    public static StoryHeader Header =>
        new(Name, "Headline", "Standfirst", "World", "By a program", StoryStatuses.Live, "en", "Europe/London", 1, null, 1);

    private static Change Make(long seq, long at, string html) =>
        new(
            seq,
            ChangeKinds.EntryPut,
            at,
            new EntryView($"01900000-0000-7000-8000-{seq:x12}", at, html, false, false, null, at, null, null, 1)
        );
}
