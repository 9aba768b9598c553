using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

public sealed class FollowerLogTests
{
    private readonly Story _story = new();

    [Fact]
    public void Ask_without_a_position_asks_for_the_story_as_it_stands() =>
        Assert.Equal(new FollowRequest(Story.Name, null, 0), new FollowerLog().Ask(Story.Name));

    [Fact]
    public void Ask_with_a_position_continues_from_it() => Assert.Equal(new FollowRequest(Story.Name, "e1", 7), At(7).Ask(Story.Name));

    [Fact]
    public void Frame_before_any_snapshot_is_ignored()
    {
        var log = new FollowerLog();
        log.Ask(Story.Name);

        var step = log.Receive(_story.Frame(1, 3));

        Assert.Empty(step.Applied);
        Assert.False(step.MustAsk);
        Assert.Null(log.Epoch);
    }

    [Fact]
    public void Snapshot_sets_the_position_and_the_next_frame_is_applied()
    {
        var log = new FollowerLog();
        log.Ask(Story.Name);

        Assert.True(log.Receive(_story.Snapshot(5)));

        Assert.False(log.IsAsking);
        Assert.Equal([6L, 7L], Seqs(log.Receive(_story.Frame(6, 7))));
        Assert.Equal(7, log.Head);
    }

    [Fact]
    public void Frame_that_overlaps_what_was_applied_gives_only_what_is_new() =>
        Assert.Equal([8L, 9L], Seqs(At(7).Receive(_story.Frame(5, 9))));

    [Fact]
    public void Frame_that_was_applied_already_gives_nothing_and_asks_nothing()
    {
        var step = At(7).Receive(_story.Frame(5, 7));

        Assert.Empty(step.Applied);
        Assert.False(step.MustAsk);
    }

    [Fact]
    public void Gap_asks_once_and_is_ignored_until_answered()
    {
        var log = At(7);

        Assert.True(log.Receive(_story.Frame(9, 9)).MustAsk);
        log.Ask(Story.Name);
        Assert.False(log.Receive(_story.Frame(10, 10)).MustAsk);
        Assert.Equal(7, log.Head);

        Assert.Equal([8L, 9L, 10L], Seqs(log.Receive(_story.Frame(8, 10))));
        Assert.False(log.IsAsking);
        Assert.True(log.Receive(_story.Frame(12, 12)).MustAsk);
    }

    [Fact]
    public void Frame_that_was_under_way_before_the_follow_does_not_count_as_its_answer()
    {
        var log = At(7);
        log.Ask(Story.Name);

        log.Receive(_story.Frame(6, 7));

        Assert.True(log.IsAsking);
    }

    [Fact]
    public void Heartbeat_with_a_head_beyond_asks() => Assert.True(At(7).Receive(_story.Heartbeat(9)).MustAsk);

    [Fact]
    public void Heartbeat_at_the_head_answers_a_follow()
    {
        var log = At(7);
        log.Ask(Story.Name);

        Assert.False(log.Receive(_story.Heartbeat(7)).MustAsk);

        Assert.False(log.IsAsking);
    }

    [Fact]
    public void Frame_of_another_epoch_forgets_the_position_and_asks_anew_even_while_asking()
    {
        var log = At(7);
        log.Ask(Story.Name);

        Assert.True(log.Receive(new Story("e2").Frame(8, 8)).MustAsk);

        Assert.Equal(new FollowRequest(Story.Name, null, 0), log.Ask(Story.Name));
        Assert.False(log.Receive(new Story("e2").Frame(9, 9)).MustAsk);
    }

    [Fact]
    public void Snapshot_of_a_node_that_is_behind_takes_nothing_back()
    {
        var log = At(7);
        log.Ask(Story.Name);

        Assert.False(log.Receive(_story.Snapshot(5)));

        Assert.Equal(7, log.Head);
        Assert.False(log.IsAsking);
    }

    [Fact]
    public void Counts_ask_only_when_the_head_they_told_is_still_missing_at_the_next_ones()
    {
        var log = At(7);

        Assert.False(log.Receive(_story.Counts(8)));
        Assert.True(log.Receive(_story.Counts(8)));

        log.Receive(_story.Frame(8, 8));
        Assert.False(log.Receive(_story.Counts(8)));
    }

    [Fact]
    public void Frame_with_a_hole_inside_is_applied_up_to_the_hole()
    {
        var log = At(7);
        var faulty = _story.Frame(8, 10) with { Changes = [_story.Change(8), _story.Change(10)] };

        Assert.Equal([8L], Seqs(log.Receive(faulty)));
        Assert.True(log.Receive(_story.Heartbeat(10)).MustAsk);
    }

    /// <summary>Addresses that a cache holds are made of it.</summary>
    [Fact]
    public void Edition_is_that_of_the_last_message_and_of_no_other_epoch()
    {
        var log = At(7);
        Assert.Null(log.Edition);
        log.Receive(_story.Frame(8, 8) with { Edition = 2 });
        Assert.Equal(2, log.Edition);
        log.Receive(_story.Snapshot(9) with { Edition = 3 });
        Assert.Equal(3, log.Edition);
        log.Receive(new Story("e2").Frame(10, 10) with { Edition = 4 });
        Assert.Null(log.Edition);
    }

    [Fact]
    public void Counts_of_another_epoch_say_nothing()
    {
        var log = At(7);
        Assert.False(log.Receive(new Story("e2").Counts(9)));
        Assert.False(log.Receive(new Story("e2").Counts(9)));
        Assert.False(log.Receive(_story.Counts(7)));
    }

    [Fact]
    public void Snapshot_of_the_same_epoch_or_another_replaces_what_there_is()
    {
        var log = At(7);
        Assert.True(log.Receive(_story.Snapshot(7)));
        Assert.True(log.Receive(new Story("e2").Snapshot(2)));
        Assert.Equal(("e2", 2), (log.Epoch, log.Head));
    }

    [Fact]
    public void Position_without_an_epoch_is_none()
    {
        Assert.Equal(0, new FollowerLog(null, 9).Head);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FollowerLog("e1", -1));
    }

    [Fact]
    public void Unknown_kind_advances_the_position()
    {
        var log = At(7);
        var newer = _story.Frame(8, 8) with { Changes = [new Change(8, "pollOpened", 1)] };

        Assert.Equal([8L], Seqs(log.Receive(newer)));
        Assert.Equal(8, log.Head);
    }

    private static FollowerLog At(long head) => new("e1", head);

    private static IEnumerable<long> Seqs(FollowerStep step) => step.Applied.Select(change => change.Seq);
}
