namespace LiveBlog.Server.Hosting;

/// <summary>A choice in an address, by its name in any case. <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> takes numbers and lists as well.</summary>
internal static class NamedChoice
{
    public static bool TryParse<T>(string name, out T choice)
        where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase: true, out choice) && Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
