using System.Globalization;
using System.Text;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>What readers can react with: a few emoji that are distinct at a glance, each with a name for screen readers.</summary>
internal sealed class ReactionRules : IValidateOptions<SiteOptions>
{
    /// <summary>One row on a phone.</summary>
    public const int MaxReactions = 6;

    private const int NameLength = 30;

    /// <summary>The longest emoji are families and flags, which are joined from many characters.</summary>
    private const int SymbolLength = 40;

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        var faults = new FieldFaults();
        Check(options.Reactions, faults);
        return faults.Any
            ? ValidateOptionsResult.Fail($"{SiteOptions.Section}:{nameof(SiteOptions.Reactions)}: {faults.Fields.Values.First()[0]}")
            : ValidateOptionsResult.Success;
    }

    public static void Check(IReadOnlyList<ReactionOptions>? reactions, FieldFaults faults)
    {
        const string field = "reactions";
        faults.When(reactions?.Count > MaxReactions, field, $"At most {MaxReactions} reactions.");
        var first = (reactions ?? []).Take(MaxReactions).ToList();
        foreach (var reaction in first)
        {
            faults.When(!IsEmoji(reaction?.Symbol), field, "A reaction must begin with one emoji: 👍 | Like");
            faults.When((reaction?.Name).IsBlank(), field, "A reaction needs a name for screen readers: 👍 | Like");
            faults.Length(field, reaction?.Name, NameLength);
        }
        faults.When(first.DistinctBy(reaction => reaction?.Symbol).Count() < first.Count, field, "Two reactions are the same.");
    }

    /// <summary>One character as readers see it, but not a letter, digit or space.</summary>
    private static bool IsEmoji(string? symbol) =>
        symbol is { Length: > 0 and <= SymbolLength }
        && new StringInfo(symbol).LengthInTextElements == 1
        && Rune.GetUnicodeCategory(symbol.EnumerateRunes().First()) == UnicodeCategory.OtherSymbol;
}
