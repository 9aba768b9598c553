using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Protocol.Tests;

/// <summary>src/web/protocol/messages.ts as the C# records ask for it.</summary>
internal static class TypeScriptMessages
{
    /// <summary>In the order of PROTOCOL.md.</summary>
    public static IReadOnlyList<Type> Records { get; } =
    [
        typeof(Change),
        typeof(EntryView),
        typeof(StoryHeader),
        typeof(StorySource),
        typeof(RelatedStory),
        typeof(Frame),
        typeof(Snapshot),
        typeof(KeyEvent),
        typeof(EntryPage),
        typeof(Counts),
        typeof(FollowRequest),
        typeof(Refused),
    ];

    private static readonly NullabilityInfoContext Nullability = new();

    // What a client sends is written out in full; in what it receives an absent value is absent.
    private static readonly HashSet<Type> Sent =
    [
        .. typeof(ILiveHub).GetMethods().SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
    ];

    public static string Generate()
    {
        var ts = new StringBuilder();
        ts.Append(
            """
            // Generated from the records of src/LiveBlog.Protocol, which document every property; PROTOCOL.md there is the specification.
            // tests/LiveBlog.Protocol.Tests fails when the two differ, and writes this file anew when run with LIVEBLOG_UPDATE_GOLDEN=1.
            // All instants are Unix milliseconds. An absent optional value may also arrive as null; decode.ts makes both absent.

            """.ReplaceLineEndings("\n")
        );
        foreach (var constants in new[] { typeof(ChangeKinds), typeof(StoryStatuses), typeof(RefusalCodes), typeof(Limits) })
        {
            AppendConstants(ts, constants);
        }
        // Readers never meet a draft.
        var statuses = Constants(typeof(StoryStatuses))
            .Select(status => (string)status.Value)
            .Where(status => status != StoryStatuses.Draft);
        ts.Append(CultureInfo.InvariantCulture, $"\nexport type StoryStatus = {string.Join(" | ", statuses.Select(Quote))};\n");
        foreach (var record in Records)
        {
            AppendInterface(ts, record);
        }
        return ts.ToString();
    }

    private static void AppendConstants(StringBuilder ts, Type constants)
    {
        ts.Append(CultureInfo.InvariantCulture, $"\nexport const {constants.Name} = {{\n");
        foreach (var (name, value) in Constants(constants))
        {
            ts.Append(CultureInfo.InvariantCulture, $"  {name}: {(value is string text ? Quote(text) : value)},\n");
        }
        ts.Append("} as const;\n");
    }

    private static void AppendInterface(StringBuilder ts, Type record)
    {
        ts.Append(CultureInfo.InvariantCulture, $"\nexport interface {record.Name} {{\n");
        foreach (var property in record.GetProperties().Where(property => property.CanWrite))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var isNullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;
            var type =
                (property.DeclaringType, property.Name) == (typeof(StoryHeader), nameof(StoryHeader.Status))
                    ? "StoryStatus"
                    : TypeOf(property.PropertyType);
            ts.Append(
                isNullable && Sent.Contains(record) ? $"  readonly {name}: {type} | null;\n"
                : isNullable ? $"  readonly {name}?: {type};\n"
                : $"  readonly {name}: {type};\n"
            );
        }
        ts.Append("}\n");
    }

    private static string TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "string",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(int) || type == typeof(long) => "number",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
                $"readonly {TypeOf(type.GetGenericArguments()[0])}[]",
            _ when Records.Contains(type) => type.Name,
            _ => throw new NotSupportedException($"{type} has no form on the wire"),
        };
    }

    private static IEnumerable<(string Name, object Value)> Constants(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, field.GetRawConstantValue()!));

    private static string Quote(string text) => $"\"{text}\"";
}
