using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <param name="Score">As shown: "2", "2 (4)", "38.5 %"; programs may send a number.</param>
public sealed record ScoreSide(
    [property: MaxLength(ContentLimits.LineLength)] string Name,
    [property: MaxLength(ContentLimits.LineLength), JsonConverter(typeof(NumberAsText))] string Score
);

/// <summary>The current score of a match, or the state of a count of votes.</summary>
/// <param name="Sides">Two for a match.</param>
/// <param name="Status">The period, or how much has been counted: "Second half", "61 of 80 districts".</param>
/// <param name="Clock">The time within the period: "71′".</param>
/// <param name="Events">One line for each: "Diallo 12′, 58′".</param>
public sealed record ScoreBlock(
    [property: MinLength(ContentLimits.ScoreSidesMin), MaxLength(ContentLimits.ScoreSidesMax)] IReadOnlyList<ScoreSide> Sides,
    [property: MaxLength(ContentLimits.LineLength)] string? Status = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Clock = null,
    [property: MaxLength(ContentLimits.ScoreEvents), EachMaxLength(ContentLimits.LineLength)] IReadOnlyList<string>? Events = null
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        var sides = Sides ?? [];
        rules.When(
            sides.Count is < ContentLimits.ScoreSidesMin or > ContentLimits.ScoreSidesMax,
            "sides",
            $"A score must have {ContentLimits.ScoreSidesMin} to {ContentLimits.ScoreSidesMax} sides."
        );
        rules.When(Events?.Count > ContentLimits.ScoreEvents, "events", $"A score can have at most {ContentLimits.ScoreEvents} events.");
        var events = (Events ?? [])
            .Take(ContentLimits.ScoreEvents)
            .Select((line, at) => rules.Text($"events[{at}]", line, ContentLimits.LineLength))
            .Where(line => line.Length > 0)
            .ToList();
        return new ScoreBlock(
            [
                .. sides
                    .Take(ContentLimits.ScoreSidesMax)
                    .Select(
                        (side, at) =>
                            new ScoreSide(
                                rules.Required($"sides[{at}].name", side?.Name, ContentLimits.LineLength, "Name the side."),
                                rules.Text($"sides[{at}].score", side?.Score, ContentLimits.LineLength)
                            )
                    ),
            ],
            rules.Optional("status", Status, ContentLimits.LineLength),
            rules.Optional("clock", Clock, ContentLimits.LineLength),
            events.Count > 0 ? events : null
        );
    }

    internal override bool IsEmpty => Sides.Count == 0;

    /// <summary>Period and clock in one line; null without either.</summary>
    internal string? State => (Status, Clock) is (null, null) ? null : string.Join(", ", new[] { Status, Clock }.OfType<string>());

    internal bool IsMatch => Sides.Count == 2;

    internal override IEnumerable<string> Lines => new[] { Standing, State }.OfType<string>().Concat(Events ?? []);

    private string Standing =>
        IsMatch
            ? string.Join(' ', new[] { Sides[0].Name, Sides[0].Score, "–", Sides[1].Score, Sides[1].Name }.Where(part => part.Length > 0))
            : string.Join(" · ", Sides.Select(side => $"{side.Name} {side.Score}".Trim()));

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<p>").Element("strong", Standing).Markup("</p>").Element("p", State);
        if (Events is { Count: > 0 })
        {
            html.Markup("<ul>");
            foreach (var line in Events)
            {
                html.Element("li", line);
            }
            html.Markup("</ul>");
        }
    }
}

/// <summary>Reads a number as the text in which it is shown.</summary>
internal sealed class NumberAsText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? System.Text.Encoding.UTF8.GetString(
                reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan
            )
            : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSerializable(typeof(ScoreBlock))]
internal sealed partial class ScoreJson : JsonSerializerContext;
