using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Questions;

public sealed class QuestionsOptions
{
    public const string Section = "Questions";

    /// <summary>Days after which a reader's question is deleted, answered or not; what was published of it stays in its entry.</summary>
    [Range(1, SiteRules.MaxKeptDays)]
    public int KeptDays { get; set; } = 30;
}
