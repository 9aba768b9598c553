using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Hosting;

/// <summary>Says what is wrong with a body of JSON, and in which field.</summary>
internal static partial class JsonFaults
{
    /// <summary>Bytes of <c>null</c>, which is JSON and no body.</summary>
    public const int NullLength = 4;

    private const string NotUnicode = "This is not Unicode: a character in it is incomplete.";

    /// <returns>A sentence on the body as a whole; null if the fault is in a field.</returns>
    public static string? Find(JsonException exception, HttpContext http, Endpoint? endpoint, FieldFaults faults)
    {
        // The serializer wraps what its reader throws; the reader's type is not public, but ours says what it could not read.
        var isMalformed = exception.InnerException is JsonException;
        var field = FieldOf(exception.Path);
        if (isMalformed)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The body cannot be read as JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."
            );
        }
        var type = TypeAt(exception.Path, http, endpoint);
        if (field.Length == 0)
        {
            return "The body must be a JSON object.";
        }
        faults.When(
            true,
            field,
            IsUnknown(exception) ? "There is no such field. Check its name."
                : type is null ? "This cannot be read."
                : IsUnreadableText(exception, type) ? NotUnicode
                : ExpectedValues.SentenceOfJson(type)
        );
        return null;
    }

    /// <summary>Of a type that allows only its own fields. The serializer says so in words only.</summary>
    private static bool IsUnknown(JsonException exception) =>
        exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);

    /// <summary>The serializer throws the same type for a wrong token; only then does the message mention the token type.</summary>
    private static bool IsUnreadableText(JsonException exception, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement)
        || (
            type == typeof(string)
            && exception.InnerException is InvalidOperationException unreadable
            && !unreadable.Message.Contains("token type", StringComparison.Ordinal)
        );

    /// <summary><c>$.sources[0].name</c> as we write it: <c>sources[0].name</c>.</summary>
    private static string FieldOf(string? path) => path?.TrimStart('$').TrimStart('.') ?? "";

    private static Type? TypeAt(string? path, HttpContext http, Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body)
        {
            return null;
        }
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var type = body;
        foreach (Match step in StepPattern.Matches(FieldOf(path)))
        {
            var info = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            var next = step.Groups["name"] is { Success: true } name
                ? info.Properties.FirstOrDefault(each => each.Name.Equals(name.Value, StringComparison.OrdinalIgnoreCase))?.PropertyType
                : null;
            // The members of a list, or the values of a dictionary.
            if ((next ?? (info.Kind is JsonTypeInfoKind.Object ? null : info.ElementType)) is not { } found)
            {
                return null;
            }
            type = found;
        }
        return type;
    }

    [GeneratedRegex(@"\[[^\]]*\]|(?<name>[^.\[\]]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex StepPattern { get; }
}
