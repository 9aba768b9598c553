using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Hosting;

/// <summary>The program refuses to start, for a reason that an operator can do something about.</summary>
/// <param name="message">A sentence that says what is wrong and what to do.</param>
internal sealed class StartRefusedException(string message) : Exception(message);

/// <summary>If a setting is wrong, ends the program with a sentence instead of a stack trace, which is no use to an operator.</summary>
internal static partial class StartFaults
{
    /// <summary>EX_CONFIG of sysexits.h: something is wrong in the configuration.</summary>
    public const int ExitCode = 78;

    public static void EndInSentences() =>
        AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
        {
            var sentences = Sentences((Exception)fault.ExceptionObject).ToList();
            sentences.ForEach(Console.Error.WriteLine);
            if (sentences.Count > 0)
            {
                Environment.Exit(ExitCode);
            }
        };

    /// <summary>What to tell the operator; empty if this is a fault of the program.</summary>
    public static IEnumerable<string> Sentences(Exception fault) =>
        fault switch
        {
            OptionsValidationException invalid => invalid.Failures.Select(failure => Plain(failure, invalid.OptionsType)),
            StartRefusedException refused => [refused.Message],
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbound => Unbound(
                unbound.InnerException is InvalidOperationException inner ? inner.Message : unbound.Message
            ),
            // An endpoint that names no certificate, no address or an unknown protocol.
            InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } unlistened => [unlistened.Message],
            InvalidOperationException { Source: "Serilog.Settings.Configuration" } unlogged =>
            [
                $"Serilog: {unlogged.Message.TrimEnd('.')}.",
            ],
            // A settings file that is not JSON: which one, and at which line.
            InvalidDataException { InnerException: FormatException } unread => [$"{unread.Message} {unread.GetBaseException().Message}"],
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => [taken.Message],
            AggregateException { InnerExceptions.Count: > 0 } several => several.InnerExceptions.SelectMany(Sentences),
            _ => [],
        };

    /// <summary>Data annotations name the class of the options; operators know the section.</summary>
    private static string Plain(string failure, Type options) =>
        AnnotationPattern.Match(failure) is { Success: true } annotated
            ? $"{SectionOf(options)}:{annotated.Groups["member"].Value}: {annotated.Groups["error"].Value.TrimEnd('.')}."
            : failure;

    private static IEnumerable<string> Unbound(string message)
    {
        if (UnknownPattern.Match(message) is not { Success: true } unknown)
        {
            // "Failed to convert configuration value 'many' at 'Delivery:MaxReaders' to type 'System.Int32'."
            return [ListPattern.Match(message) is { Success: true } list ? NotAList(list.Groups["setting"].Value) : message];
        }
        var options = Assembly.GetExecutingAssembly().GetType(unknown.Groups["type"].Value);
        var known = options?.GetProperties().Select(property => property.Name).ToList() ?? [];
        var section = options is null ? "" : $"{SectionOf(options)}:";
        return NamePattern
            .Matches(unknown.Groups["names"].Value)
            .Select(name => name.Groups[1].Value)
            .Select(name =>
                $"{section}{name} is not a setting.{(Spelling.Nearest(name, known) is { } near ? $" Did you mean {section}{near}?" : "")}"
            );
    }

    private static string NotAList(string setting) => $"{setting} is a list. Number what is in it: {setting}:0, {setting}:1 and so on.";

    private static string SectionOf(Type options) => KnownSettings.SectionOf(options) ?? NestedSectionOf(options) ?? options.Name;

    /// <summary>Of options within others: <c>Site:Theme</c>.</summary>
    private static string? NestedSectionOf(Type options) =>
        Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .Where(type => KnownSettings.SectionOf(type) is not null)
            .SelectMany(type => type.GetProperties(), (type, property) => (Section: KnownSettings.SectionOf(type), Property: property))
            .Where(setting => setting.Property.PropertyType == options)
            .Select(setting => $"{setting.Section}:{setting.Property.Name}")
            .FirstOrDefault();

    [GeneratedRegex(
        @"^DataAnnotation validation failed for '[^']*' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\.$",
        RegexOptions.Singleline
    )]
    private static partial Regex AnnotationPattern { get; }

    [GeneratedRegex(@"ErrorOnUnknownConfiguration.* the instance of (?<type>[\w.+]+): (?<names>.*)$")]
    private static partial Regex UnknownPattern { get; }

    [GeneratedRegex(@" at '(?<setting>[^']*)' to type 'System\.Collections\.")]
    private static partial Regex ListPattern { get; }

    [GeneratedRegex(@"'([^']*)'")]
    private static partial Regex NamePattern { get; }
}
