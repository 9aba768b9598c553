using System.Runtime.InteropServices;
using System.Text.Json;
using LiveBlog.Server.Media.Processing;
using NetVips;

namespace LiveBlog.Server.Media.Pictures;

/// <summary>
/// <c>make-pictures SOURCE FOLDER</c>: the child process of <see cref="PictureProcess"/>. Picture decoders are large C programs that read what
/// strangers have sent. A fault in one ends this process and not the one that readers are connected to.
/// </summary>
internal static class PictureCommand
{
    public const string Name = "make-pictures";

    /// <summary>Enough for the largest picture and the runtime; a picture that needs more is malicious.</summary>
    private const ulong MostMemory = 768 * 1024 * 1024;

    /// <summary>Seconds of processor time, in case the parent is no longer there to stop this process.</summary>
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

    /// <summary>Linux's numbers; see setrlimit(2).</summary>
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
