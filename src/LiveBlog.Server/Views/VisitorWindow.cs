using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Views;

/// <summary>
/// Tells whether a visitor has been counted lately, without a cookie and without keeping anything about anybody: a visitor is 64 bits of a
/// hash of address prefix, browser and story, keyed with a secret that is thrown away each day.
/// </summary>
internal sealed class VisitorWindow
{
    /// <summary>
    /// Visits remembered in each half of the window, 16 MB at most; past it everybody counts as seen, so a flood cannot push a total up.
    /// </summary>
    private const int MaxVisits = 400_000;

    private readonly Lock _gate = new();
    private readonly TimeSpan _window;
    private readonly IVisitorMemory _shared;
    private readonly TimeProvider _time;
    private HashSet<ulong> _recent = [];
    private HashSet<ulong> _older = [];
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
        var visitor = Hash(await GetSecretAsync(), address, agent, story);
        lock (_gate)
        {
            Turn();
            if (_older.Contains(visitor) || _recent.Count >= MaxVisits || !_recent.Add(visitor))
            {
                return null;
            }
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
                // Yesterday's hashes say nothing under today's secret.
                (_recent, _older) = ([], []);
                _today = today = (day, _shared.GetSecretAsync(day));
            }
            return today.Secret;
        }
    }

    /// <summary>Two sets take turns, so a visit is remembered for one to two windows and none has a timer.</summary>
    private void Turn()
    {
        var now = _time.GetUtcNow();
        if (now >= _turnAt)
        {
            (_recent, _older) = ([], now >= _turnAt + _window ? [] : _recent);
            _turnAt = now + _window;
        }
    }

    private static ulong Hash(byte[] secret, IPAddress? address, string agent, string story)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Prefix(address));
        hash.AppendData(Encoding.UTF8.GetBytes(agent));
        hash.AppendData([0]);
        hash.AppendData(Encoding.UTF8.GetBytes(story));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>
    /// The whole IPv4 address, since thousands share one prefix; of IPv6 the 64 bits that a household has, since its devices change the rest.
    /// </summary>
    private static byte[] Prefix(IPAddress? address)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes() ?? [];
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? bytes[..8] : bytes;
    }
}
