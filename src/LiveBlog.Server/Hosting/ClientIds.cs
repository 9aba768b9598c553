namespace LiveBlog.Server.Hosting;

/// <summary>
/// Clients choose the ids of what they create, so that sending it again finds it. The nil UUID is refused: a program sends it that has forgotten
/// to choose one, and for EF Core it means that there is no id yet, so each repetition would create another row.
/// </summary>
internal static class ClientIds
{
    public static void UseClientIds(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsPut(context.Request.Method))
                {
                    foreach (var (name, value) in context.Request.RouteValues)
                    {
                        if (value is string text && Guid.TryParse(text, out var id) && id == Guid.Empty)
                        {
                            return Problems
                                .Field(name, "Choose a new UUID (preferably version 7); the nil UUID is not allowed.")
                                .ExecuteAsync(context);
                        }
                    }
                }
                return next();
            }
        );
}
