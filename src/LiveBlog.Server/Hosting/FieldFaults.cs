using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Hosting;

/// <summary>What is wrong with an edit, by field. Only the first fault of each field is reported.</summary>
internal sealed class FieldFaults
{
    public Dictionary<string, string[]> Fields { get; } = [];

    public bool Any => Fields.Count > 0;

    /// <summary>Whether any text is too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>HTTP has one status for what is too long and another for what is wrong.</summary>
    public ProblemHttpResult ToProblem() =>
        IsTooLong
            ? Problems.Fields(Fields, StatusCodes.Status413PayloadTooLarge, "The text is too long.")
            : Problems.Fields(Fields, StatusCodes.Status422UnprocessableEntity);

    public void When(bool wrong, string field, string message)
    {
        if (wrong)
        {
            Fields.TryAdd(field, [message]);
        }
    }

    public void Length(string field, string? text, int limit)
    {
        Storable(field, text);
        Size(field, text?.Length ?? 0, limit);
    }

    public void Storable(string field, string? text) =>
        When(text?.Contains('\0') is true, field, "This contains a character that cannot be stored (U+0000).");

    /// <summary>For names, which stand in bylines, lists and feeds.</summary>
    public void Name(string field, string? text)
    {
        Storable(field, text);
        When(text?.Trim().IsOneLine() is false, field, "Write this on one line, without control characters.");
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
