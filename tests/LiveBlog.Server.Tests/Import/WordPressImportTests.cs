namespace LiveBlog.Server.Tests.Import;

/// <summary>[22] A WordPress site's own export, with everything around a live blog in it, from the dry run to the draft.</summary>
public sealed class WordPressImportTests(Newsroom newsroom)
{
    private const int Plain = 40;
    private static readonly DateTimeOffset At = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Export_LookedAtImportedAndImportedAgain_IsTheLiveBlogOnce()
    {
        var file = System.Text.Encoding.UTF8.GetBytes(
            new WordPressFile { Guid = $"https://harbour.example/?p={Guid.CreateVersion7():N}" }
                .Add(Comments())
                .ToString()
        );
        var looked = await newsroom.Editor.ImportAsync(file, "?dryRun=true");
        var story = looked[0].GetProperty("storyId").GetGuid();
        Assert.Equal("Ferry strike & fog: as it happens", looked[0].GetProperty("headline").GetString());
        Assert.Equal((Plain + 4, 1), (looked[0].GetProperty("entries").GetInt32(), looked[0].GetProperty("media").GetInt32()));
        Assert.Equal(Plain + 3, looked[^1].GetProperty("imported").GetInt32());
        (await newsroom.Editor.GetAsync($"/api/stories/{story}")).ExpectProblem(404);

        var lines = await newsroom.Editor.ImportAsync(file);
        // The edit of what is not there is done with before the rest begins.
        Assert.Equal([11, 21, 31, 41], lines.Of("progress").Select(line => line.GetProperty("done").GetInt32()));
        // The last is a picture that only that site's own machine has.
        var problems = lines.Of("problem").Select(line => line.GetProperty("message").GetString()!).ToList();
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("It is an edit of an entry that is not in the export.", problems[0], StringComparison.Ordinal);
        Assert.Contains("not on the public internet", problems[1], StringComparison.Ordinal);
        Assert.Equal((Plain + 3, 1), (lines[^1].GetProperty("imported").GetInt32(), lines[^1].GetProperty("skipped").GetInt32()));
        var made = (await newsroom.Editor.GetAsync($"/api/stories/{story}")).Body;
        Assert.Equal(("draft", "Transport"), (made.GetProperty("status").GetString(), made.GetProperty("section").GetString()));
        Assert.Equal("No ferries until Thursday.", made.GetProperty("standfirst").GetString());

        var entries = (await newsroom.Editor.EntriesOfAsync(story)).AsEnumerable().Reverse().ToList();
        string[] bodies = [.. entries.Select(entry => entry.GetProperty("body").GetString()!)];
        Assert.Equal(Plain + 3, bodies.Length);
        Assert.Equal(Enumerable.Range(1, Plain).Select(number => $"<p>Update {number} ⛴️</p>"), bodies.Take(Plain));
        Assert.Equal("<p>Talks begin at <strong>noon</strong>.</p>", bodies[Plain]);
        Assert.True(entries[Plain].GetProperty("key").GetBoolean());
        Assert.Equal(At.AddMinutes(Plain + 1), entries[Plain].GetProperty("at").GetDateTimeOffset());
        Assert.StartsWith("<p>The pier ]]&gt; this morning.", bodies[Plain + 1], StringComparison.Ordinal);
        Assert.EndsWith("<p>Wait<br>for it.</p>", bodies[Plain + 1], StringComparison.Ordinal);
        Assert.Contains("<ul><li>Route 1</li><li>Route 2</li></ul>", bodies[Plain + 2], StringComparison.Ordinal);
        Assert.Equal("Omar Idris", entries[Plain + 2].GetProperty("byline").GetString());
        Assert.DoesNotContain(
            bodies,
            body => body.Contains("resigned", StringComparison.Ordinal) || body.Contains("When do", StringComparison.Ordinal)
        );

        var again = (await newsroom.Editor.ImportAsync(file))[^1];
        Assert.Equal((0, Plain + 3), (again.GetProperty("imported").GetInt32(), again.GetProperty("already").GetInt32()));
        Assert.Equal(Plain + 3, (await newsroom.Editor.EntriesOfAsync(story)).Count);
    }

    private static IEnumerable<WordPressComment> Comments()
    {
        yield return new(100, At, "When do they run again?", "A reader", Type: "comment", Approved: "1");
        for (var number = 1; number <= Plain; number++)
        {
            yield return new(100 + number, At.AddMinutes(number), $"Update {number} ⛴️");
        }
        yield return new(201, At.AddMinutes(Plain + 1), "/key Talks beginn at noon.", IsKey: true);
        yield return new(202, At.AddMinutes(Plain + 9), "Talks begin at <b>noon</b>.", Replaces: 201);
        yield return new(
            203,
            At.AddMinutes(Plain + 2),
            "The pier ]]> this morning. <img class=\"alignnone size-medium wp-image-811\" src=\"http://127.0.0.1/pier.jpg\" alt=\"The pier\" width=\"300\" height=\"225\" />\n\nWait\nfor it."
        );
        yield return new(204, At.AddMinutes(Plain + 3), "<ul><li>Route 1</li><li>Route 2</li></ul>", "Omar Idris");
        yield return new(205, At.AddMinutes(Plain + 4), "The mayor has resigned.");
        yield return new(206, At.AddMinutes(Plain + 5), "", Replaces: 205);
        yield return new(207, At.AddMinutes(Plain + 6), "In the bin: resigned.", Approved: "trash");
        yield return new(208, At.AddMinutes(Plain + 7), "An edit of what is not there.", Replaces: 999);
    }
}
