namespace LiveBlog.Server.Auditing;

/// <summary>What the newsroom has done, for those who may know.</summary>
internal static class AuditingFeature
{
    public static void MapAuditing(this IEndpointRouteBuilder endpoints) => AuditApi.Map(endpoints);
}
