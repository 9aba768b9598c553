using LiveBlog.Server.Languages;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>Refuses to start with settings that would break pages: a language without words, missing files.</summary>
internal sealed class SiteFilesRules(IWebHostEnvironment environment) : IValidateOptions<SiteOptions>
{
    private const string OwnFiles = "/theme/files/";

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        List<string> faults = [];
        if (Words.ForeignTo(options.Language) is not null && !options.Words.ContainsKey(options.Language.Primary()))
        {
            faults.Add(
                $"Site:Language: \"{options.Language}\" is not one of {string.Join(", ", Words.Supported)}, and Site:Words has no words for it."
            );
        }
        if (options.Folder is { } folder && !Directory.Exists(folder))
        {
            faults.Add($"Site:Folder: there is no folder {Path.GetFullPath(folder)}.");
        }
        else if (options.HasLogo && !File.Exists(PathOf(options)))
        {
            faults.Add($"Site:Logo: there is no file {PathOf(options)}. Put it into Site:Folder and name it {OwnFiles}NAME.");
        }
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string PathOf(SiteOptions options) =>
        options.Logo.StartsWith(OwnFiles, StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(options.Folder ?? ".", options.Logo[OwnFiles.Length..]))
            : Path.Combine(environment.WebRootPath, options.Logo[1..]);
}
