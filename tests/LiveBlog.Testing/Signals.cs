using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveBlog.Testing;

/// <summary>Signals to processes that the tests have started, by process id.</summary>
public static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>PostgreSQL ends its sessions and then itself ("fast shutdown").</summary>
    public const int Interrupt = 2;

    public static void Send(int process, int signal) => _ = SendSignal(process, signal);

    /// <summary>Kills the process and its children: the parent first, which then cannot start new ones.</summary>
    public static void SendToFamily(int process, int signal)
    {
        var children = Children(process);
        Send(process, signal);
        foreach (var child in children.Union(Children(process)))
        {
            Send(child, signal);
        }
    }

    public static List<int> Children(int process)
    {
        var file = $"/proc/{process}/task/{process}/children";
        try
        {
            return [.. File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        }
        catch (IOException)
        {
            return []; // It has ended.
        }
    }

    public static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
