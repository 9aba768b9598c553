namespace LiveBlog.Server.Storage;

/// <summary>A story's header after one edit. Rows are only ever added; erasing earlier wording empties their text.</summary>
internal sealed class StoryVersionRow
{
    public required Guid StoryId { get; init; }
    public required int Version { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Headline { get; set; }
    public required string Standfirst { get; set; }

    /// <summary>As <see cref="StoryRow.Opening"/>.</summary>
    public required string Opening { get; set; }

    /// <summary>As <see cref="StoryRow.Lead"/>.</summary>
    public required string Lead { get; set; }
}
