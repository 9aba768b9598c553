using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Views;

/// <summary>
/// Tells whether a visitor has been counted lately, without a cookie and without storing anything about anybody: a visitor is 64 bits of a
/// hash of address prefix, browser and story, keyed with a secret that is discarded every day.
/// </summary>
internal sealed class VisitorWindow
{
    /// <summary>
    /// Visits remembered in each half of the window, 16 MB at most. Beyond that the older half is dropped early: under a flood somebody may be
    /// counted again, but no count stops.
    /// </summary>
    public const int MaxVisits = 400_000;

    /// <summary>
    /// Visits from one network in each half, so that no network can use up all the space. It is enough for a town's readers behind one mobile carrier's
    /// gateway.
    /// </summary>
    public const int MaxVisitsOfNetwork = MaxVisits / 20;

    /// <summary>Networks are distinguished by a keyed hash of this many bits, in 256 kB; few collide, and nobody can choose with which.</summary>
    private const int NetworkBits = 16;

    private readonly Lock _gate = new();
    private readonly TimeSpan _window;
    private readonly IVisitorMemory _shared;
    private readonly TimeProvider _time;
    private HashSet<ulong> _recent = [];
    private HashSet<ulong> _older = [];
    private readonly int[] _ofNetworks = new int[1 << NetworkBits];
    private DateTimeOffset _turnAt;
    private (DateOnly Day, Task<byte[]> Secret)? _today;

    public VisitorWindow(TimeSpan window, IVisitorMemory shared, TimeProvider time)
    {
        (_window, _shared, _time) = (window, shared, time);
        _turnAt = time.GetUtcNow() + window;
        shared.TellAgainFrom(ReadVisitors, window);
    }

    /// <summary>The visitor, if this is the first visit within the window; otherwise null.</summary>
    public async Task<ulong?> FindFirstVisitAsync(IPAddress? address, string agent, string story)
    {
        var secret = await GetSecretAsync();
        var visitor = Hash(secret, address, agent, story);
        var network = Hash(secret, ClientAddress.NetworkOf(address)) >> (64 - NetworkBits);
        lock (_gate)
        {
            Turn();
            ref var ofNetwork = ref _ofNetworks[network];
            if (_older.Contains(visitor) || ofNetwork >= MaxVisitsOfNetwork || !_recent.Add(visitor))
            {
                return null;
            }
            ofNetwork++;
        }
        return await _shared.IsFirstElsewhereAsync(visitor) ? visitor : null;
    }

    private ulong[] ReadVisitors()
    {
        lock (_gate)
        {
            return [.. _recent, .. _older];
        }
    }

    private Task<byte[]> GetSecretAsync()
    {
        lock (_gate)
        {
            var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
            if (_today is not { } today || today.Day != day || today.Secret.IsFaulted)
            {
                // Yesterday's hashes are meaningless under today's secret.
                (_recent, _older) = ([], []);
                Array.Clear(_ofNetworks);
                _today = today = (day, _shared.GetSecretAsync(day));
            }
            return today.Secret;
        }
    }

    /// <summary>Two sets alternate, so a visit is remembered for one to two windows without a timer of its own.</summary>
    private void Turn()
    {
        var now = _time.GetUtcNow();
        if (now >= _turnAt || _recent.Count >= MaxVisits)
        {
            (_recent, _older) = ([], now >= _turnAt + _window ? [] : _recent);
            _turnAt = now + _window;
            Array.Clear(_ofNetworks);
        }
    }

    private static ulong Hash(byte[] secret, IPAddress? address, string agent, string story) =>
        Hash(secret, [.. ClientAddress.HouseholdOf(address), .. Encoding.UTF8.GetBytes(agent), 0, .. Encoding.UTF8.GetBytes(story)]);

    private static ulong Hash(byte[] secret, byte[] data) => BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(secret, data));
}
