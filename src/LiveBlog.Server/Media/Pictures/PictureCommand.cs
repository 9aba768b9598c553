using System.Runtime.InteropServices;
using System.Text.Json;
using LiveBlog.Server.Media.Processing;
using NetVips;

namespace LiveBlog.Server.Media.Pictures;

/// <summary>
/// <c>make-pictures SOURCE FOLDER</c>: the other side of <see cref="PictureProcess"/>. Decoders of pictures are large programs in C that read what
/// strangers have sent; a fault in one ends this process and not the one that readers are connected to.
/// </summary>
internal static class PictureCommand
{
    public const string Name = "make-pictures";

    /// <summary>For what the largest picture takes and the runtime beside it; a picture that needs more is one that was made to.</summary>
    private const ulong MostMemory = 768 * 1024 * 1024;

    /// <summary>Seconds of processor time, should nobody be there any more who ends us.</summary>
    private const ulong MostProcessorTime = 120;

    public static int Run(string source, string folder)
    {
        Limit(Resource.Data, MostMemory);
        Limit(Resource.ProcessorTime, MostProcessorTime);
        MadeFiles made;
        try
        {
            made = PictureMaker.Make(source, folder);
        }
        catch (VipsException)
        {
            made = new MadeFiles(Problem: "The picture is damaged or cut off. Open it in another program, save it again and upload that.");
        }
        Console.Out.Write(JsonSerializer.Serialize(made, MediaJson.Default.MadeFiles));
        return 0;
    }

    private static void Limit(Resource resource, ulong most)
    {
        var limit = new ResourceLimit { Soft = most, Hard = most };
        if (setrlimit((int)resource, limit) != 0)
        {
            throw new InvalidOperationException($"The limit on {resource} could not be set");
        }
    }

    /// <summary>Numbers of Linux; see setrlimit(2).</summary>
    private enum Resource
    {
        ProcessorTime = 0,
        Data = 2,
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int resource, in ResourceLimit limit);
}
