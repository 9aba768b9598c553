using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Visitors' input appears in the log as they sent it: paths, names, file names. Characters that end a line, control a terminal or change the
/// direction of the text are escaped, so that nobody can forge a line.
/// </summary>
internal sealed class VisibleText : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (value is ScalarValue { Value: { } scalar } && scalar is string or Uri or Microsoft.AspNetCore.Http.PathString)
            {
                var text = scalar.ToString()!;
                if (Of(text) is var shown && shown != text)
                {
                    logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(shown)));
                }
            }
        }
    }

    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }
        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = IsHidden(letter)
                ? shown.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture))
                : shown.Append(letter);
        }
        return shown.ToString();
    }

    // Control characters and line separators; the marks that change or isolate directions are in the category "format".
    private static bool IsHidden(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

/// <summary>A line for a terminal, with the exception below it, indented, since its message may contain visitors' input too.</summary>
internal sealed class ConsoleText : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _line = new(
        "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}",
        CultureInfo.InvariantCulture
    );

    public void Format(LogEvent logEvent, TextWriter output)
    {
        _line.Format(logEvent, output);
        foreach (var line in logEvent.Exception?.ToString().Split('\n') ?? [])
        {
            output.WriteLine("    " + VisibleText.Of(line.TrimEnd('\r')));
        }
    }
}

/// <summary>One JSON object a line. JSON escapes what ends a line; whatever else an exception's message may contain is escaped here, in the same way.</summary>
internal sealed class ConsoleJson : ITextFormatter
{
    private readonly RenderedCompactJsonFormatter _line = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _line.Format(logEvent, line);
        output.WriteLine(VisibleText.Of(line.ToString().TrimEnd()));
    }
}
