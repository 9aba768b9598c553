using System.Globalization;

namespace LiveBlog.Server.Hosting;

/// <summary>How many files this process may have open; each connection is one.</summary>
internal static class OpenFiles
{
    /// <summary>
    /// For the database and the program itself: a quiet node had 408 open files, most of them the two that the runtime opens for each
    /// assembly. When none are left, the runtime does not throw but exits ("Out of memory").
    /// </summary>
    private const int ForProgram = 512;

    /// <summary>Kestrel's listen queue: on a busy machine all connections waiting in it are accepted before the first is turned away.</summary>
    private const int ForNewcomers = 512;

    /// <summary>For short requests beside the connections that readers hold: pages, polls, editors.</summary>
    private const int ForRequests = 256;

    /// <summary>The most connections that readers may hold. Beyond the limit a connection could not even be told to poll.</summary>
    public static int BoundReaders(int wanted) =>
        Limit() is { } limit ? Math.Min(wanted, Math.Max(1, Connections(limit) - ForRequests)) : wanted;

    /// <summary>For signed-in people and health checks, whoever holds all the others (Hosting/KnownAddresses.cs): a thirty-second of all.</summary>
    public static long KnownReserve => (MaxConnections() ?? 0) / 32;

    /// <summary>How many connections of every kind there may be; more would take the database its files. Null when it does not matter.</summary>
    public static long? MaxConnections() => Limit() is { } limit ? Math.Max(1, Connections(limit)) : null;

    private static int Connections(int limit) => Math.Max(limit - ForProgram - ForNewcomers, limit / 2);

    /// <summary>Null where the system does not say, or sets none.</summary>
    private static int? Limit()
    {
        const string Limits = "/proc/self/limits"; // see proc_pid_limits(5): a name in words, then the soft and the hard limit
        const string Name = "Max open files";
        if (
            !File.Exists(Limits)
            || File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is not { } line
        )
        {
            return null;
        }
        var soft = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
