using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What visitors send stands in the log as they sent it: a path, a name, a file's name. Characters that end a line, steer a terminal or turn the
/// direction of the text are written as escapes, so that nobody writes a line that the program did not.
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

    // Control characters and line separators; the marks that turn or isolate directions are formats.
    private static bool IsHidden(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

/// <summary>A line for a person at a terminal, with the exception below it, indented: its message may hold what a visitor sent as well.</summary>
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

/// <summary>One JSON object a line. JSON escapes what ends a line; the rest that an exception's message may hold is escaped here, as JSON does it.</summary>
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
