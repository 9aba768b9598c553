using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Questions;

public sealed class QuestionsOptions
{
    public const string Section = "Questions";

    /// <summary>Days after which a reader's question is forgotten, answered or not; what was published of it stays in its entry.</summary>
    [Range(1, 3650)]
    public int KeptDays { get; set; } = 30;
}
