namespace LiveBlog.Server.Storage;

/// <summary>A story that follows another newsroom's: where that one is, and how far it has been followed.</summary>
internal sealed class MirrorRow
{
    public required Guid StoryId { get; init; }

    /// <summary>The other newsroom's server, such as https://live.example.org.</summary>
    public required string Server { get; init; }

    /// <summary>The story's key there.</summary>
    public required string Story { get; init; }

    /// <summary>What the other newsroom calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether it becomes public by itself, as its source is.</summary>
    public bool Publish { get; init; }

    /// <summary>False once somebody has stopped it, or the source is gone.</summary>
    public bool IsActive { get; set; }

    /// <summary>Position in the source's log; an empty epoch while there is none.</summary>
    public string Epoch { get; set; } = "";
    public int Edition { get; set; }
    public long Seq { get; set; }

    /// <summary>Up to here the source may have erased earlier wording, so that earlier wording is erased here as well.</summary>
    public long ErasedSeq { get; set; }

    /// <summary>The status of the source that was last taken over; empty for none.</summary>
    public string Status { get; set; } = "";

    /// <summary>Number of the reading from the beginning that is under way or was the last.</summary>
    public int Fill { get; set; }

    /// <summary>Where that reading goes on: empty at the beginning, null when it is complete.</summary>
    public string? FillCursor { get; set; }
    public int FillPages { get; set; }

    /// <summary>Fingerprint of the source's lead and opening that were taken over; empty for none.</summary>
    public string TopDigest { get; set; } = "";

    /// <summary>How often the lead's or the opening's pictures were asked for in vain; 0 while none is missing.</summary>
    public int TopTries { get; set; }

    /// <summary>When they are asked for again; null while none is missing, and once that was given up.</summary>
    public DateTimeOffset? TopNextAt { get; set; }

    /// <summary>When all that is read at once was here, and following began; null before the first time.</summary>
    public DateTimeOffset? FilledAt { get; set; }

    /// <summary>When the source last answered.</summary>
    public DateTimeOffset? HeardAt { get; set; }

    /// <summary>When it is asked again; null for at once.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>In a row.</summary>
    public int Failures { get; set; }

    /// <summary>What is wrong, for editors; null while nothing is.</summary>
    public string? Problem { get; set; }

    /// <summary>The story at its source.</summary>
    public string Address => $"{Server}/{Story}";
}

/// <summary>Which of the source's entries an entry of ours is.</summary>
internal sealed class MirroredEntryRow
{
    public required Guid StoryId { get; init; }

    /// <summary>The entry's id at the source.</summary>
    public required Guid SourceId { get; init; }
    public Guid EntryId { get; set; }

    /// <summary>Fingerprint of what was taken over; empty when that has to be read again.</summary>
    public string Digest { get; set; } = "";

    /// <summary>The reading from the beginning in which it was last seen.</summary>
    public int Fill { get; set; }

    /// <summary>Whether the source took it away, and it was erased here.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>How often it came back after that, each time under another id: an erased one does not come back.</summary>
    public int Returns { get; set; }

    /// <summary>How often its pictures and recordings were asked for in vain; 0 while none is missing.</summary>
    public int MediaTries { get; set; }

    /// <summary>When they are asked for again; null while none is missing, and once that was given up.</summary>
    public DateTimeOffset? MediaNextAt { get; set; }
}

/// <summary>Which of the source's polls a poll of ours is, and when its votes there are read next.</summary>
internal sealed class MirroredPollRow
{
    public required Guid StoryId { get; init; }

    /// <summary>The entry that holds it at the source.</summary>
    public required Guid SourceEntryId { get; init; }

    /// <summary>The poll's id at the source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>Its id here.</summary>
    public Guid PollId { get; set; }

    /// <summary>Null once it is closed there and its last votes were read.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>How often in a row its votes were found as they were.</summary>
    public int Quiet { get; set; }
}
