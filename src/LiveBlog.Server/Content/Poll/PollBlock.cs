using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <summary>A question to the readers. Their answers are counted outside the log.</summary>
/// <param name="Id">The id under which votes are counted; assigned when the poll is first saved, to be sent unchanged in later edits.</param>
/// <param name="ClosesAt">When voting ends; null if it stays open.</param>
public sealed record PollBlock(
    [property: MaxLength(ContentLimits.LineLength)] string Question,
    [property: MinLength(PollBlock.MinOptions), MaxLength(PollBlock.MaxOptions), EachMaxLength(ContentLimits.LineLength)]
        IReadOnlyList<string> Options,
    DateTimeOffset? ClosesAt = null,
    Guid Id = default
) : Block
{
    public const int MinOptions = 2;

    /// <summary>As many as can be told apart at a glance.</summary>
    public const int MaxOptions = 6;

    internal override Block Clean(BlockRules rules)
    {
        var options = Options ?? [];
        rules.When(options.Count is < MinOptions or > MaxOptions, "options", $"A poll must have {MinOptions} to {MaxOptions} answers.");
        List<string> clean =
        [
            .. options
                .Take(MaxOptions)
                .Select((option, at) => rules.Required($"options[{at}]", option, ContentLimits.LineLength, "Write the answer.")),
        ];
        rules.When(
            clean.Distinct(StringComparer.OrdinalIgnoreCase).Count() < clean.Count,
            "options",
            "Two answers of the poll are the same."
        );
        return new PollBlock(
            rules.Required("question", Question, ContentLimits.LineLength, "A poll needs a question."),
            clean,
            ClosesAt?.ToUniversalTime(),
            Id
        );
    }

    /// <summary>
    /// The poll with an id, if it came without one. It is the same each time, so that a creation that is sent again is recognised, and another one for
    /// other answers, which must not inherit the votes.
    /// </summary>
    /// <param name="place">The poll's place among the blocks of the entry.</param>
    internal PollBlock Identified(Guid entry, int place) =>
        Id != Guid.Empty ? this : this with { Id = DerivedIds.Of($"poll\n{entry}\n{place}\n{Question}\n{string.Join('\n', Options)}") };

    internal override bool IsEmpty => Options.Count == 0;

    internal override IEnumerable<string> Lines => [Question, .. Options];

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<p>").Element("strong", Question).Markup("</p><ul>");
        foreach (var option in Options)
        {
            html.Element("li", option);
        }
        html.Markup("</ul>");
    }

    internal string? ClosesIso => ClosesAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(PollBlock))]
internal sealed partial class PollJson : JsonSerializerContext;
