using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LiveBlog.Benchmarks.Readers;

/// <summary>
/// Tells which of thousands of sockets have something to read, in one call and on one thread. .NET's own asynchronous sockets hand each
/// arrival to the thread pool, which costs several times what a receive does and would be measured as if the server had been slow.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const uint Readable = 0x001;
    private const uint PeerClosed = 0x2000;
    private const int OperationAdd = 1;
    private const int OperationDelete = 2;
    private const int MaxEvents = 512;

    // The kernel packs the structure on x64 only.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int EventSize = IsPacked ? 12 : 16;
    private static readonly int DataOffset = IsPacked ? 4 : 8;

    private readonly int _handle = Check(Create(0));
    private readonly byte[] _events = new byte[MaxEvents * 16];
    private readonly int[] _ready = new int[MaxEvents];

    /// <summary>Watches a socket; <paramref name="tag"/> is what <see cref="Wait(int)"/> calls it.</summary>
    public void Add(nint socket, int tag)
    {
        Span<byte> registration = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(registration, Readable | PeerClosed);
        BinaryPrimitives.WriteInt64LittleEndian(registration[DataOffset..], tag);
        Check(Control(_handle, OperationAdd, (int)socket, ref MemoryMarshal.GetReference(registration)));
    }

    public void Remove(nint socket)
    {
        Span<byte> unused = stackalloc byte[16];
        Check(Control(_handle, OperationDelete, (int)socket, ref MemoryMarshal.GetReference(unused)));
    }

    /// <summary>Tags of sockets that can be read or were closed; empty when none was in time.</summary>
    public ReadOnlySpan<int> Wait(int milliseconds)
    {
        var count = Wait(_handle, ref MemoryMarshal.GetArrayDataReference(_events), MaxEvents, milliseconds);
        for (var i = 0; i < count; i++)
        {
            _ready[i] = (int)BinaryPrimitives.ReadInt64LittleEndian(_events.AsSpan((i * EventSize) + DataOffset));
        }
        return _ready.AsSpan(0, Math.Max(count, 0)); // negative when a signal came; the next round looks again
    }

    /// <summary>
    /// Lets time pass without waiting for a socket: the kernel charges waking a waiting thread to whoever sent, which over loopback is the
    /// server that is being measured, once for each message. Readers on machines of their own cost it nothing of the kind.
    /// </summary>
    public static void Rest(uint microseconds) => _ = SleepMicroseconds(microseconds);

    public void Dispose() => _ = Close(_handle);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int socket, ref byte registration);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, ref byte events, int maxEvents, int milliseconds);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepMicroseconds(uint microseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
