using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LiveBlog.Client;

/// <summary>A request that can be sent any number of times.</summary>
internal sealed record DeskRequest(HttpMethod Method, string Path)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public int? IfMatch { get; init; }

    private byte[]? Body { get; init; }

    public static DeskRequest Put<T>(string path, T body, JsonTypeInfo<T> json) => With(HttpMethod.Put, path, body, json);

    public static DeskRequest With<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> json) =>
        new(method, path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, json) };

    public HttpRequestMessage ToMessage(string token)
    {
        var message = new HttpRequestMessage(Method, Path);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (IfMatch is { } version)
        {
            message.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        }
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body) { Headers = { ContentType = Json } };
        }
        return message;
    }
}

/// <summary>
/// Sends a request until it is answered. Network failures, 5xx (a server that is starting) and 429 are retried
/// with full jitter, and not before a Retry-After has passed.
/// </summary>
internal sealed class DeskRetry(HttpClient http, string token, TimeProvider time, Random random)
{
    /// <summary>Enough for a restart of the server (two minutes of waiting on average); anything longer needs a person.</summary>
    public const int Attempts = 12;

    /// <summary>The successful answer, which the caller disposes. Throws the last failure when the attempts are used up.</summary>
    public async Task<HttpResponseMessage> SendAsync(DeskRequest request, CancellationToken cancellation)
    {
        for (var failures = 0; ; failures++)
        {
            var atLeast = TimeSpan.Zero;
            try
            {
                using var message = request.ToMessage(token);
                var response = await http.SendAsync(message, cancellation);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }
                using (response)
                {
                    if (!IsPassing(response.StatusCode) || failures == Attempts - 1)
                    {
                        throw await ToProblemAsync(response, cancellation);
                    }
                    atLeast = RetryAfter(response);
                }
            }
            // HttpClient reports a timeout as a cancellation that nobody requested.
            catch (Exception failure)
                when (failure is HttpRequestException or OperationCanceledException
                    && !cancellation.IsCancellationRequested
                    && failures < Attempts - 1
                )
            {
                // It is unknown whether the request got through, and it does not matter: the same request is sent again.
            }
            await Task.Delay(RetryDelay.After(failures, random, atLeast), time, cancellation);
        }
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        await response.Content.ReadFromJsonAsync(json, cancellation)
        ?? throw new InvalidDataException($"The server answered {response.RequestMessage?.RequestUri} with null");

    private static bool IsPassing(HttpStatusCode status) => status == HttpStatusCode.TooManyRequests || (int)status >= 500;

    private TimeSpan RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };

    private static async Task<DeskProblemException> ToProblemAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ProblemBody? problem = null;
        if (response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json")
        {
            try
            {
                problem = await response.Content.ReadFromJsonAsync(DeskJson.Default.ProblemBody, cancellation);
            }
            catch (JsonException)
            {
                // The body is a proxy's error page, so the status has to do.
            }
        }
        return new DeskProblemException(response.StatusCode, problem);
    }
}
