using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Exports;

namespace LiveBlog.Server.Import;

/// <summary>A file being imported, on this node's disk until disposed: a document, and the media that an archive or a page has with it.</summary>
internal sealed class ImportBundle : IAsyncDisposable
{
    private const string DataName = ";name=";
    private static readonly byte[] DataMark = Encoding.ASCII.GetBytes(DataName);

    /// <summary>Characters that may be between a medium's name and its bytes.</summary>
    private const string DataEncoding = ";base64,";
    private const int NameLength = 32;

    private readonly string _path;
    private readonly ZipArchive? _zip;
    private readonly Dictionary<string, long> _data = [];

    /// <summary>The document's folder in the archive, with a slash: an export that was unpacked and packed again often has one.</summary>
    private string _folder = "";

    private ImportBundle(string path, ZipArchive? zip) => (_path, _zip) = (path, zip);

    /// <summary>The document: JSON, XML or HTML.</summary>
    public byte[] Document { get; private set; } = [];

    /// <summary>Further stories in the archive, which stay where they are.</summary>
    public IReadOnlyList<UnreadEntry> Others { get; private set; } = [];

    /// <summary>What the document's server says of its encoding; null for a file.</summary>
    public string? Charset { get; private init; }

    /// <exception cref="ImportException">It is too large, or an unreadable archive.</exception>
    public static async Task<ImportBundle> OpenAsync(string path, CancellationToken cancellation)
    {
        var bundle = new ImportBundle(path, IsZip(path) ? OpenZip(path) : null);
        try
        {
            await bundle.ReadAsync(cancellation);
            return bundle;
        }
        catch
        {
            await bundle.DisposeAsync();
            throw;
        }
    }

    /// <param name="charset">As the response's header says.</param>
    public static ImportBundle OfDocument(byte[] document, string? charset = null) =>
        new("", null) { Document = document, Charset = charset };

    /// <summary>Bytes of a medium; null if the file has none with this name.</summary>
    public async Task<Stream?> OpenMediumAsync(string name, CancellationToken cancellation)
    {
        if (_zip is not null)
        {
            // The caller limits what it reads: an archive may lie about the size.
            return _zip.GetEntry(_folder + name) is { } entry ? await entry.OpenAsync(cancellation) : null;
        }
        if (!_data.TryGetValue(name, out var at))
        {
            return null;
        }
        var file = File.OpenRead(_path);
        file.Position = at;
        return new CryptoStream(new QuotedStream(file), new FromBase64Transform(), CryptoStreamMode.Read);
    }

    /// <summary>The name of a medium in a page.</summary>
    public static string NameOf(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_zip is not null)
        {
            await _zip.DisposeAsync();
        }
        if (_path.Length > 0)
        {
            File.Delete(_path);
        }
    }

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    private static ZipArchive OpenZip(string path)
    {
        try
        {
            var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > ImportLimits.Files)
            {
                zip.Dispose();
                throw new ImportException($"The archive holds more than {ImportLimits.Files:N0} files. Import it in parts.");
            }
            return zip;
        }
        catch (InvalidDataException)
        {
            throw new ImportException("The archive is damaged. Export it again.");
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (_zip is not null)
        {
            var entry =
                _zip.GetEntry(ZipExport.Story)
                ?? _zip.Entries.FirstOrDefault(file => file.Name == ZipExport.Story)
                ?? _zip.Entries.FirstOrDefault(file => Path.GetExtension(file.Name).ToLowerInvariant() is ".json" or ".xml" or ".atom")
                ?? throw new ImportException("The archive holds no story.json, and no other document that can be imported.");
            _folder = entry.FullName[..^entry.Name.Length];
            Others =
            [
                .. _zip
                    .Entries.Where(file => file.Name == ZipExport.Story && file != entry)
                    .Select(file => new UnreadEntry(file.FullName, "This is another story, and was left out. Import it by itself.")),
            ];
            try
            {
                await using var packed = await entry.OpenAsync(cancellation);
                Document = await ReadDocumentAsync(packed, cancellation);
            }
            catch (InvalidDataException)
            {
                throw new ImportException("The archive is damaged. Export it again.");
            }
            return;
        }
        await using var file = File.OpenRead(_path);
        Document = await ReadPageAsync(file, cancellation) ?? await ReadDocumentAsync(file, cancellation);
    }

    /// <summary>The story in a page that we exported, whose pictures may be far larger than a document may be; null if it is something else.</summary>
    private async Task<byte[]?> ReadPageAsync(FileStream file, CancellationToken cancellation)
    {
        var starts = await MarkScan.FindAsync(file, Encoding.ASCII.GetBytes($"id=\"{HtmlExport.DataId}\">"), 1, cancellation);
        if (starts.Count == 0)
        {
            file.Position = 0;
            return null;
        }
        var data = new byte[NameLength + DataEncoding.Length];
        foreach (var at in await MarkScan.FindAsync(file, DataMark, ImportLimits.Files, cancellation))
        {
            var read = await RandomAccess.ReadAsync(file.SafeFileHandle, data, at, cancellation);
            var said = Encoding.ASCII.GetString(data, 0, read);
            if (said.EndsWith(DataEncoding, StringComparison.Ordinal))
            {
                _data[said[..NameLength]] = at + said.Length;
            }
        }
        file.Position = starts[0];
        return await ReadDocumentAsync(file, cancellation, "</script>");
    }

    private static async Task<byte[]> ReadDocumentAsync(Stream stream, CancellationToken cancellation, string? end = null)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > ImportLimits.DocumentBytes)
            {
                throw new ImportException(
                    $"The document is larger than {ImportLimits.DocumentBytes / 1024 / 1024} MB unpacked, which no story is. Nothing was imported."
                );
            }
        }
        var bytes = kept.ToArray();
        return end is not null && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(end)) is >= 0 and var length ? bytes[..length] : bytes;
    }
}
