namespace LiveBlog.Server.Hosting;

/// <summary>
/// What clients make has an id that they chose, so that sending it again finds it. The nil UUID is no choice: it is what a program sends that has forgotten to make one, and for the
/// database it means that there is no id yet, so each repetition would get another.
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
                                .Field(name, "Make an id of its own for everything that you create: a UUID, best of version 7.")
                                .ExecuteAsync(context);
                        }
                    }
                }
                return next();
            }
        );
}
