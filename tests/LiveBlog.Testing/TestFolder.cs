namespace LiveBlog.Testing;

public static class TestFolder
{
    /// <summary>
    /// Deletes the folder of a program that was killed. Pictures are made by processes of their own, which outlive it for a moment and may still write
    /// into the folder while it is being deleted.
    /// </summary>
    public static Task DeleteAsync(string folder) => Patience.EventuallyAsync(() => TryDelete(folder), $"{folder} is deleted");

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
