using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>An editor who posts to a story through the API while its readers read.</summary>
internal sealed class Posting(ReaderFleet fleet, WholeServer server, Guid story, long head)
{
    /// <summary>A post of 512 bytes.</summary>
    private static readonly string Body = $"<p>{new string('x', 505)}</p>";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>Of the story, as far as this editor has posted.</summary>
    public long Head { get; private set; } = head;

    /// <summary>Posts at a steady rate, or back to back if it is 0; returns when every reader has everything.</summary>
    public void Publish(int count, double perSecond)
    {
        PublishUnseen(count, perSecond);
        fleet.RunUntil(() => fleet.AtGoal == fleet.Count, Timeout, $"{count} posts");
    }

    /// <summary>Returns when the last post is acknowledged.</summary>
    public void PublishUnseen(int count, double perSecond)
    {
        Head += count;
        fleet.SetGoal(Head);
        var posting = Task.Run(() => PostAsync(count, perSecond));
        fleet.RunUntil(() => posting.IsCompleted, Timeout, "posting");
        posting.GetAwaiter().GetResult();
    }

    private async Task PostAsync(int count, double perSecond)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            if (perSecond > 0 && TimeSpan.FromSeconds(i / perSecond) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }
            await server.PublishEntryAsync(story, Body);
        }
    }
}
