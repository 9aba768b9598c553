using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Media in a bucket of S3-compatible storage. Readers get them through the server, so the bucket can be private.</summary>
internal sealed class S3MediaStore(S3Options options) : IMediaStore, IDisposable
{
    /// <summary>Objects deleted by one request: the limit of S3.</summary>
    private const int MostDeleted = 1000;

    private readonly string _bucket = options.Bucket!;
    private readonly AmazonS3Client _s3 = Connect(options);

    public bool IsShared => true;

    public string Place => $"bucket {_bucket} at {options.Endpoint?.ToString() ?? options.Region}";

    public Task PutAsync(string name, string file, string contentType, CancellationToken cancellation) =>
        Guard(async () =>
        {
            await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = _bucket,
                    Key = name,
                    FilePath = file,
                    ContentType = contentType,
                    // Storage other than Amazon's does not support signed chunks.
                    UseChunkEncoding = false,
                },
                cancellation
            );
            File.Delete(file);
            return true;
        });

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellation) =>
        Guard(async () =>
        {
            try
            {
                var about = await _s3.GetObjectMetadataAsync(_bucket, name, cancellation);
                return (Stream?)new S3Stream(_s3, _bucket, name, about.ContentLength);
            }
            catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
        });

    public Task<IReadOnlyList<StoredFile>> ListAsync(string folder, int most, CancellationToken cancellation) =>
        Guard<IReadOnlyList<StoredFile>>(async () =>
        {
            var files = new List<StoredFile>();
            string? next = null;
            do
            {
                var page = await _s3.ListObjectsV2Async(
                    new ListObjectsV2Request
                    {
                        BucketName = _bucket,
                        Prefix = $"{folder}/",
                        ContinuationToken = next,
                    },
                    cancellation
                );
                files.AddRange(
                    (page.S3Objects ?? []).Select(o => new StoredFile(o.Key, o.Size ?? 0, new DateTimeOffset(o.LastModified ?? default)))
                );
                next = page.IsTruncated is true ? page.NextContinuationToken : null;
            } while (next is not null && files.Count < most);
            return [.. files.Take(most).OrderBy(file => file.Name, StringComparer.Ordinal)];
        });

    public async Task DeleteAsync(string folder, CancellationToken cancellation)
    {
        var files = await ListAsync(folder, MostDeleted, cancellation);
        await Guard(async () =>
        {
            foreach (var file in files)
            {
                await _s3.DeleteObjectAsync(_bucket, file.Name, cancellation);
            }
            return true;
        });
    }

    public void Dispose() => _s3.Dispose();

    private static AmazonS3Client Connect(S3Options options)
    {
        var config = new AmazonS3Config
        {
            // Editors are waiting for the answer, and the caller tries again after a failure.
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 1,
            // Only Amazon supports checksums beyond the protocol's own.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            AuthenticationRegion = options.Region,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        }
        return options.AccessKey is { } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, options.SecretKey ?? ""), config)
            : new AmazonS3Client(config);
    }

    internal static async Task<T> Guard<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception)
            when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw new MediaStoreException(
                MediaStoreFault.Unavailable,
                "The media storage is not responding. The file was not saved; send it again in a moment.",
                exception
            );
        }
    }
}
