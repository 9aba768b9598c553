using System.CommandLine.Parsing;

namespace LiveBlog.Server.Hosting;

/// <summary>Refuses what is given and empty on the command line: what a shell passes for a variable that is not set.</summary>
internal static class GivenText
{
    /// <summary>A validator of arguments and options that take a name, a file or a folder.</summary>
    public static void Require(SymbolResult result)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError(
                $"{(result is OptionResult option ? option.Option.Name : ((ArgumentResult)result).Argument.Name)} must not be empty"
            );
        }
    }
}
