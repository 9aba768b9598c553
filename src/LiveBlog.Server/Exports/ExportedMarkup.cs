using System.Globalization;
using LiveBlog.Server.Content;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Published;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Exports;

/// <summary>An entry as plain HTML, with the newsroom's remarks about it on separate lines.</summary>
internal static class ExportedMarkup
{
    public static string Of(EntryRow entry, MediaLinks links, ExportedStory story)
    {
        var words = Words.For(story.Row.Language);
        var labels = new[] { entry.IsBreaking ? words.Breaking : null, words.Checked(entry.Verification) }.OfType<string>();
        var html = new HtmlLine();
        Line(html, "b", string.Join(" · ", labels));
        Line(html, "em", entry.CorrectedAt is null ? "" : $"{words.Corrected}. {entry.Correction}".TrimEnd());
        var body = ExportedStory.ContentOf(entry).ForFeed(links);
        html.Markup(body.Contains("<a ", StringComparison.Ordinal) ? AbsoluteLinks.OfAnchorsIn(body, story.Url) : body);
        Line(html, "em", entry.Source.Length > 0 ? string.Format(CultureInfo.InvariantCulture, words.Source, entry.Source) : "");
        return html.ToString();
    }

    private static void Line(HtmlLine html, string element, string text)
    {
        if (text.Length > 0)
        {
            html.Markup("<p>").Element(element, text).Markup("</p>");
        }
    }
}
