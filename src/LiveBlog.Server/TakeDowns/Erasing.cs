using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.TakeDowns;

/// <summary>Used by every request that erases: limits them, and starts the channels immediately.</summary>
internal sealed class Erasing(ErasureLimit limit, ErasureRounds rounds)
{
    /// <summary>Lets the request erase and starts the channels, or returns the problem that prevents it.</summary>
    /// <param name="entry">The entry of which something is to be erased; null for a story or its header.</param>
    public async Task<(T? Result, ProblemHttpResult? Fault)> RunAsync<T>(HttpContext http, Guid? entry, Func<Task<T>> erase)
        where T : class
    {
        if (await limit.FindFaultAsync(http, entry) is { } fault)
        {
            return (null, fault);
        }
        var result = await erase();
        rounds.Wake();
        return (result, null);
    }
}
