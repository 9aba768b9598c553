namespace LiveBlog.Server.Redis;

/// <summary>The scripts that lie beside their users as .lua files.</summary>
internal static class LuaScripts
{
    public static string Read(string file)
    {
        using var reader = new StreamReader(typeof(LuaScripts).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
