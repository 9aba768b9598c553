namespace LiveBlog.Server.Hosting;

/// <summary>What is wrong with an edit, by field; the first that is found of each is told.</summary>
internal sealed class FieldFaults
{
    public Dictionary<string, string[]> Fields { get; } = [];

    /// <summary>Whether a text is longer than it may be.</summary>
    public bool IsTooLong { get; private set; }

    public void When(bool wrong, string field, string message)
    {
        if (wrong)
        {
            Fields.TryAdd(field, [message]);
        }
    }

    public void Length(string field, string? text, int limit)
    {
        When(text?.Contains('\0') is true, field, "This holds a character that cannot be kept (U+0000).");
        Size(field, text?.Length ?? 0, limit);
    }

    /// <param name="length">In characters.</param>
    public void Size(string field, long length, int limit)
    {
        if (length > limit && Fields.TryAdd(field, [$"At most {limit} characters; this has {length}."]))
        {
            IsTooLong = true;
        }
    }
}
