using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Finds the values in a query that an endpoint cannot read. The generated code that reads them sets a status and does not say which it was.
/// </summary>
internal static class ParameterFaults
{
    public static void Find(HttpRequest request, Endpoint? endpoint, FieldFaults faults)
    {
        foreach (var (name, type, isRequired) in endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters().SelectMany(Named) ?? [])
        {
            if (request.RouteValues.ContainsKey(name) || ExpectedValues.SentenceOfText(type) is not { } sentence)
            {
                continue;
            }
            var value = request.Query[name].ToString();
            faults.When(value.Length > 0 && !ExpectedValues.CanRead(value, type), name, sentence);
            faults.When(value.Length == 0 && isRequired, name, "This is missing from the query.");
        }
    }

    private static IEnumerable<(string Name, Type Type, bool IsRequired)> Named(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ?
            [
                (
                    parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!,
                    parameter.ParameterType,
                    !parameter.HasDefaultValue && !IsNullable(parameter.ParameterType)
                ),
            ]
            : parameter
                .ParameterType.GetProperties()
                .Select(property =>
                    (
                        property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                        property.PropertyType,
                        false
                    )
                );

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
}

/// <summary>The kinds of values that requests have, and how to ask for one.</summary>
internal static class ExpectedValues
{
    private const string ANumber = "This must be a whole number.";
    private const string AChoice = "This must be true or false.";
    private const string AnId = "This must be an id: a UUID.";
    private const string ATime = "This must be a time, such as 2026-11-29T12:00:00Z, at most 14 hours from UTC.";

    /// <summary>How to ask for a value that is read from text; null for what is not, such as a service.</summary>
    public static string? SentenceOfText(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var plain when plain == typeof(int) || plain == typeof(long) => ANumber,
            var plain when plain == typeof(bool) => AChoice,
            var plain when plain == typeof(Guid) => AnId,
            var plain when plain == typeof(DateTimeOffset) => ATime,
            _ => null,
        };

    /// <summary>As the generated code reads it.</summary>
    public static bool CanRead(string text, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var plain when plain == typeof(int) => int.TryParse(text, CultureInfo.InvariantCulture, out _),
            var plain when plain == typeof(long) => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            var plain when plain == typeof(bool) => bool.TryParse(text, out _),
            var plain when plain == typeof(Guid) => Guid.TryParse(text, out _),
            var plain when plain == typeof(DateTimeOffset) => DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            ),
            _ => true,
        };

    /// <summary>How to ask for a value of JSON.</summary>
    public static string SentenceOfJson(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return SentenceOfText(plain)
            ?? (
                plain == typeof(string) ? "This must be a string."
                : plain == typeof(double) || plain == typeof(decimal) ? "This must be a number."
                : plain.IsEnum ? $"Choose one of: {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}."
                : plain.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? "This must be a list."
                : "This must be an object."
            );
    }
}
