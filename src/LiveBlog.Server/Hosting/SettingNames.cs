using Microsoft.Extensions.Configuration.Json;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Looks at the names of settings before any of them is used. A mistyped section would otherwise mean that all of its settings have their
/// defaults: <c>--Strage:DataFolder</c> started a second, empty installation.
/// </summary>
internal static partial class SettingNames
{
    /// <summary>Names outside our sections, which ASP.NET Core and the logger read.</summary>
    private static readonly string[] HostSettings =
    [
        "Urls",
        "Http_Ports",
        "Https_Ports",
        "AllowedHosts",
        "Environment",
        "ApplicationName",
        "ContentRoot",
        "ShutdownTimeoutSeconds",
        "DetailedErrors",
        "ForwardedHeaders_Enabled", // refused with a reason of its own (TrustedProxies)
        "Kestrel",
        "Logging",
        "Serilog",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_HEADERS",
    ];

    /// <summary>Our sections with their settings, from the classes that they are bound to.</summary>
    private static readonly ILookup<string, string> OwnSettings = typeof(SettingNames)
        .Assembly.GetTypes()
        .Where(type => KnownSettings.SectionOf(type) is not null)
        .SelectMany(type => type.GetProperties(), (type, property) => (Section: KnownSettings.SectionOf(type)!, property.Name))
        .ToLookup(setting => setting.Section, setting => setting.Name);

    private static readonly IReadOnlyList<string> Roots =
    [
        .. HostSettings,
        .. OwnSettings.Select(section => RootOf(section.Key)).Distinct(),
    ];

    /// <summary>Refuses to start with an argument or a settings file that names something unknown.</summary>
    /// <param name="words">How many arguments at the beginning are a command and what it is about.</param>
    public static void RefuseUnknownSettings(this WebApplicationBuilder builder, string[] args, int words)
    {
        var wrong = WrongArguments([.. args.Skip(words)])
            .Concat(
                ((IConfigurationRoot)builder.Configuration)
                    .Providers.OfType<JsonConfigurationProvider>()
                    .SelectMany(file => file.GetChildKeys([], parentPath: null))
                    .Where(key => !IsKnown(key) && !key.StartsWith('$'))
                    .Select(key => $"{key} is not a setting.{Suggestion(key)}")
            )
            .ToList();
        if (wrong.Count > 0)
        {
            throw new StartRefusedException(string.Join('\n', wrong.Distinct()));
        }
    }

    /// <summary>
    /// Says which environment variables are most likely mistyped: they name one of our settings in a section that has nearly our section's name. They do
    /// not prevent the start, because other programs read the environment too.
    /// </summary>
    public static void NoticeMistypedVariables(this WebApplication app)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            var key = name.Replace("__", ":", StringComparison.Ordinal);
            if (
                key.Split(':') is [var section, var setting, ..]
                && !IsKnown(key)
                && Spelling.Nearest(section, Roots) is { } near
                && OwnSettings[near].Contains(setting, StringComparer.OrdinalIgnoreCase)
            )
            {
                Log.Mistyped(app.Logger, name, near + name[section.Length..]);
            }
        }
    }

    /// <summary>Arguments are read as the configuration reads them: <c>--Name value</c>, <c>--Name=value</c>, <c>/Name value</c>, <c>Name=value</c>.</summary>
    private static IEnumerable<string> WrongArguments(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-', '/');
            var isSwitch = name.Length < args[i].Length;
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? name : name[..equals];
            var wantsValue = isSwitch && equals < 0;
            var hasValue = wantsValue && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            if (!IsKnown(key))
            {
                yield return $"{args[i]} is not a setting.{Suggestion(key)}";
            }
            else if (wantsValue && !hasValue)
            {
                yield return $"{args[i]} needs a value.";
            }
            i += hasValue ? 1 : 0;
        }
    }

    private static bool IsKnown(string key) => Roots.Contains(RootOf(key), StringComparer.OrdinalIgnoreCase);

    private static string Suggestion(string key)
    {
        var meant = key.Contains(':') ? WithNearestSection(key) : NearestName(key);
        return meant is null ? " README.md lists all settings." : $" Did you mean {meant}?";
    }

    private static string? WithNearestSection(string key) =>
        Spelling.Nearest(RootOf(key), Roots) is { } near ? near + key[RootOf(key).Length..] : null;

    /// <summary>A name without a colon may be a section, or a setting whose section was left out.</summary>
    private static string? NearestName(string name)
    {
        var near = Spelling.Nearest(name, [.. Roots, .. OwnSettings.SelectMany(section => section)]);
        return OwnSettings.FirstOrDefault(section => section.Contains(near)) is { } section ? $"{section.Key}:{near}" : near;
    }

    private static string RootOf(string key) => key.Split(':')[0];

    private static partial class Log
    {
        [LoggerMessage(1011, LogLevel.Warning, "The environment variable {Name} is not a setting and has no effect. Did you mean {Meant}?")]
        public static partial void Mistyped(ILogger logger, string name, string meant);
    }
}
