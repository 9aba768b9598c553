using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.TakeDowns;

/// <summary>What every request goes through that erases: not too many of them, and the channels at once.</summary>
internal sealed class Erasing(ErasureLimit limit, ErasureRounds rounds)
{
    /// <summary>Lets the request erase, and has the channels carry on with what it did; or the problem for which it may not.</summary>
    public async Task<(T? Result, ProblemHttpResult? Fault)> RunAsync<T>(HttpContext http, Func<Task<T>> erase)
        where T : class
    {
        if (await limit.FindFaultAsync(http) is { } fault)
        {
            return (null, fault);
        }
        var result = await erase();
        rounds.Wake();
        return (result, null);
    }
}
