using System.Text.Json;
using LiveBlog.Server.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Somebody sends line breaks, escapes of a terminal and marks that turn text around, to write lines that the program did not.</summary>
public sealed class ForgedLogLinesTests(Newsroom newsroom)
{
    /// <summary>A line break, "clear the screen", an Arabic letter mark, a right-to-left override, an isolate, a line separator.</summary>
    private const string Hidden = "\r\n\u001b[2J\u009b31m\u061c\u202e\u2066\u2028";

    private static bool IsHidden(char letter) => Hidden.Contains(letter) && !char.IsAsciiLetterOrDigit(letter) && letter != '[';

    private const string Forged = "12:00:00 INF Ada Lund signed in";

    [Fact]
    public async Task PathAndNames_OfAVisitor_StayOnTheirLineOfTheShippedLog()
    {
        var mark = $"forged{Guid.NewGuid():N}";
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"agent \u001b[2J {Forged}");
        using var answer = await visitor.GetAsync($"/api/{Uri.EscapeDataString(mark + Hidden + Forged)}").InTime();

        var lines = new List<string>();
        await Patience.EventuallyAsync(
            () => (lines = [.. newsroom.Server.Output.Where(line => line.Contains(mark, StringComparison.Ordinal))]).Count > 0,
            "the request stands in the log"
        );
        foreach (var line in lines)
        {
            Assert.Contains(Forged, line, StringComparison.Ordinal); // on the line of the request
            Assert.DoesNotContain(line, IsHidden);
            var path = JsonSerializer.Deserialize<JsonElement>(line).GetProperty("RequestPath").GetString()!;
            // Whoever prints the JSON's text to a terminal is as safe.
            Assert.DoesNotContain(path, IsHidden);
        }
        Assert.DoesNotContain(newsroom.Server.Output, line => line.StartsWith(Forged, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NameFileAndException_WithHiddenCharacters_WriteOneLineAndShowThem(bool isTerminal)
    {
        var written = new StringWriter();
        using (var log = new LoggerConfiguration().Enrich.With<VisibleText>().WriteTo.Sink(new Console(written, isTerminal)).CreateLogger())
        {
            log.Error(new InvalidOperationException($"No {Hidden}{Forged}"), "{File} of {By}", $"a{Hidden}{Forged}.png", $"Eve{Hidden}");
        }
        var lines = written.ToString().TrimEnd('\n', '\r').Split(Environment.NewLine);
        Assert.DoesNotContain(lines.Skip(1), line => line.Length > 0 && !line.StartsWith("    ", StringComparison.Ordinal));
        Assert.DoesNotContain(string.Concat(lines), IsHidden);
        Assert.Contains("202e", lines[0], StringComparison.Ordinal);
    }

    private sealed class Console(TextWriter output, bool isTerminal) : ILogEventSink
    {
        private readonly Serilog.Formatting.ITextFormatter _formatter = Logging.FormatterFor(isTerminal);

        public void Emit(LogEvent logEvent) => _formatter.Format(logEvent, output);
    }
}
