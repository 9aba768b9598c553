using System.Globalization;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>What a process has used, as the kernel counts it; see proc(5).</summary>
internal static class ProcessUsage
{
    /// <summary>USER_HZ, which is 100 on every Linux architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of processor time, user and system.</summary>
    public static double CpuSeconds(int process)
    {
        var (user, system) = Times(process);
        return user + system;
    }

    /// <summary>Seconds of kernel time, which a program can only reduce by asking less of the kernel.</summary>
    public static double KernelSeconds(int process) => Times(process).System;

    private static (double User, double System) Times(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        // The second field is the program's name in brackets and may hold spaces; utime and stime are fields 14 and 15.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Seconds(fields[11]), Seconds(fields[12]));
        static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond;
    }

    /// <summary>The process and its children.</summary>
    public static int[] WithChildren(int process) =>
        [
            process,
            .. File.ReadAllText($"/proc/{process}/task/{process}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
        ];

    /// <summary>Bytes of memory in use; shared memory is divided among its processes (PSS), so that figures can be added up.</summary>
    public static long MemoryBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
