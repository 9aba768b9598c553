namespace LiveBlog.Server.Redis;

/// <summary>The Lua scripts, embedded from .lua files next to the code that uses them.</summary>
internal static class LuaScripts
{
    public static string Read(string file)
    {
        using var reader = new StreamReader(typeof(LuaScripts).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
