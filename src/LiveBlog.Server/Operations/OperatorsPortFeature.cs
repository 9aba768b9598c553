using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Operations;

internal sealed class OperationsOptions : IValidatableObject
{
    public const string Section = "Operations";

    /// <summary>
    /// An extra address for operators: <c>http://*:9090</c>. Metrics and detailed health, which the public need not see, are served only
    /// there, and nothing else is. Empty for none.
    /// </summary>
    public string Url { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url.Length > 0 && !OperatorsPort.IsAddress(Url))
        {
            yield return new("Operations:Url must be an address to listen on, without a path, such as http://*:9090.", [nameof(Url)]);
        }
    }
}

/// <summary>Marks an endpoint that answers at the operators' port.</summary>
/// <param name="IsPublic">Whether it answers elsewhere as well.</param>
internal sealed record ForOperators(bool IsPublic);

internal static class OperatorsPortFeature
{
    /// <summary>Where ASP.NET Core listens when nothing is configured.</summary>
    private const string Usual = "http://localhost:5000";

    public static void AddOperatorsPort(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OperatorsPort>();
        builder.Services.AddOptions<OperationsOptions>().BindKnown(OperationsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var configuration = builder.Configuration;
        ListenAddresses.RequireOwnOperatorsPort(configuration);
        if (configuration[OperatorsPort.Setting] is not { Length: > 0 } own)
        {
            return;
        }
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            configuration["Kestrel:Endpoints:~Operators:Url"] = own; // beside these, addresses of the host are not listened at; ordered by name
            return;
        }
        var ports = (configuration["http_ports"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(port => $"http://*:{port}");
        string[] others = configuration["urls"] is { Length: > 0 } urls ? [urls] : [.. ports];
        builder.WebHost.UseUrls([.. others.DefaultIfEmpty(Usual), own]);
    }

    /// <summary>Runs after routing, so that the endpoint counts, however its address is spelled.</summary>
    public static void UseOperatorsPort(this WebApplication app)
    {
        var operators = app.Services.GetRequiredService<OperatorsPort>();
        app.Use(
            (http, next) =>
            {
                var marked = http.GetEndpoint()?.Metadata.GetMetadata<ForOperators>();
                var isHere = operators.IsPort(http.Connection.LocalPort) ? marked is not null : marked is not { IsPublic: false };
                return isHere ? next(http) : Problems.NotFound("There is nothing at this address.").ExecuteAsync(http);
            }
        );
    }
}
