namespace LiveBlog.Server.Hosting;

/// <summary>Reads a choice in an address by its name, in any case. <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> would also accept numbers and lists.</summary>
internal static class NamedChoice
{
    public static bool TryParse<T>(string name, out T choice)
        where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase: true, out choice) && Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
