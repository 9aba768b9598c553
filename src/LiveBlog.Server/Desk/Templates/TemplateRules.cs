using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk.Templates;

/// <summary>Rules for templates.</summary>
internal static class TemplateRules
{
    public const int NameLength = 100;

    /// <summary>More than anyone wants to choose from; the whole list is sent to everyone who creates a story.</summary>
    public const int MaxTemplates = 50;

    /// <summary>Parses, sanitises and validates an edit; the row is complete only if there are no faults.</summary>
    public static (StoryTemplateRow Row, FieldFaults Faults) Read(Guid id, StoryTemplateEdit edit)
    {
        var faults = new FieldFaults();
        faults.When(edit.Name.IsBlank(), "name", "Give the template a name.");
        faults.Length("name", edit.Name, NameLength);
        faults.Name("name", edit.Name);
        faults.Length("headline", edit.Headline, EditRules.HeadlineLength);
        faults.Length("standfirst", edit.Standfirst, EditRules.StandfirstLength);
        faults.Length("section", edit.Section, EditRules.LabelLength);
        faults.Length("byline", edit.Byline, EditRules.LabelLength);
        EditRules.CheckPlace(edit.Language, edit.TimeZone, faults);
        EditRules.CheckPlaces(edit.PlacesEvery, faults);
        var opening = IsAbsent(edit.Opening)
            ? EntryContent.Empty
            : ContentReader.Read(edit.Opening, ContentPlace.Template, isPublishing: false, faults);
        var sources = IsAbsent(edit.Sources) ? [] : StoryLinksReader.ReadSources(edit.Sources, faults);
        var row = new StoryTemplateRow
        {
            Id = id,
            Name = edit.Name?.Trim() ?? "",
            Headline = edit.Headline?.Trim() ?? "",
            Standfirst = edit.Standfirst?.Trim() ?? "",
            Section = edit.Section?.Trim() ?? "",
            Byline = edit.Byline?.Trim() ?? "",
            Language = edit.Language ?? Words.Supported[0],
            TimeZone = edit.TimeZone ?? "UTC",
            Opening = opening.IsEmpty ? "" : opening.Json,
            Sources = StoryLinks.Write(sources),
            Reactions = edit.Reactions,
            Questions = edit.Questions,
            Push = edit.Push,
            PlacesEvery = edit.PlacesEvery,
            PlaceAfterOpening = edit.PlaceAfterOpening,
            Version = 1,
        };
        return (row, faults);
    }

    private static bool IsAbsent(JsonElement part) => part.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
