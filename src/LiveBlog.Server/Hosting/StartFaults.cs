using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Hosting;

/// <summary>Ends the program in a sentence where a setting is wrong: an operator can do nothing with a stack trace.</summary>
internal static class StartFaults
{
    /// <summary>EX_CONFIG of sysexits.h: something is wrong in the configuration.</summary>
    public const int ExitCode = 78;

    public static void EndInSentences() =>
        AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
        {
            if (fault.ExceptionObject is OptionsValidationException invalid)
            {
                foreach (var sentence in invalid.Failures)
                {
                    Console.Error.WriteLine(sentence);
                }
                Environment.Exit(ExitCode);
            }
        };
}
