using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <summary>A question to the readers. What they answer is counted beside the log and is no part of it.</summary>
/// <param name="Id">Whose votes are counted; given when the poll is first written, and kept by who writes it again.</param>
/// <param name="ClosesAt">No vote counts from then on; null while it stays open.</param>
public sealed record PollBlock(
    [property: MaxLength(ContentLimits.LineLength)] string Question,
    [property: MinLength(PollBlock.MinOptions), MaxLength(PollBlock.MaxOptions), EachMaxLength(ContentLimits.LineLength)]
        IReadOnlyList<string> Options,
    DateTimeOffset? ClosesAt = null,
    Guid Id = default
) : Block
{
    public const int MinOptions = 2;

    /// <summary>What can be told apart at a glance.</summary>
    public const int MaxOptions = 6;

    internal override Block Clean(BlockRules rules)
    {
        var options = Options ?? [];
        rules.When(options.Count is < MinOptions or > MaxOptions, "options", $"A poll has {MinOptions} to {MaxOptions} answers.");
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
            Id == Guid.Empty ? Guid.CreateVersion7() : Id
        );
    }

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
