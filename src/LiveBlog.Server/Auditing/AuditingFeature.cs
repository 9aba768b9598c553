namespace LiveBlog.Server.Auditing;

/// <summary>The audit: what people in the newsroom have done.</summary>
internal static class AuditingFeature
{
    public static void MapAuditing(this IEndpointRouteBuilder endpoints) => AuditApi.Map(endpoints);
}
