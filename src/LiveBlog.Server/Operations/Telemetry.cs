using System.Diagnostics.Metrics;
using LiveBlog.Server.Delivery;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LiveBlog.Server.Operations;

/// <summary>
/// Metrics at <c>/metrics</c> of the operators' port for Prometheus; traces and metrics to an OTLP collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var hasCollector = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("liveblog"))
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(DeliveryMetrics.MeterName)
                    .AddAspNetCoreInstrumentation()
                    .AddView(RazorComponents)
                    .AddRuntimeInstrumentation()
                    .AddPrometheusExporter();
                if (hasCollector)
                {
                    metrics.AddOtlpExporter();
                }
            })
            .WithTracing(traces =>
            {
                if (hasCollector)
                {
                    // A reader's socket is one request for hours, so only editors' requests are traced.
                    traces
                        .AddAspNetCoreInstrumentation(web => web.Filter = context => context.Request.Path.StartsWithSegments("/api"))
                        .AddSource(DeliveryMetrics.Activities.Name)
                        .AddOtlpExporter();
                }
            });
        return services;
    }

    /// <summary>
    /// Leaves out the metrics of Razor components. To time a render they await a task that static rendering always cancels, so each page and
    /// each entry threw an exception, and the metrics called every render a failure.
    /// </summary>
    private static MetricStreamConfiguration? RazorComponents(Instrument instrument) =>
        instrument.Meter.Name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
            ? MetricStreamConfiguration.Drop
            : null;

    public static void MapTelemetry(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new ForOperators(IsPublic: false));
        _ = endpoints.ServiceProvider.GetRequiredService<MeterProvider>(); // from now on it listens
        DeliveryMetrics.BeginAtZero();
    }
}
