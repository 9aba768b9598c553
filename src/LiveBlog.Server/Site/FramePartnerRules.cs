using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>Partners are named by their origins and nothing else: what is not one would be another rule of the pages' policy.</summary>
internal sealed class FramePartnerRules : IValidateOptions<SiteOptions>
{
    /// <summary>They stand in a header of every page.</summary>
    private const int MaxPartners = 50;

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        if (options.Partners.Count > MaxPartners)
        {
            return ValidateOptionsResult.Fail($"Site:Partners: At most {MaxPartners} partners.");
        }
        return options.Partners.FirstOrDefault(partner => !Origins.IsOne(partner)) is { } wrong
            ? ValidateOptionsResult.Fail($"Site:Partners: \"{wrong}\" is not an origin such as https://partner.example.")
            : ValidateOptionsResult.Success;
    }
}
