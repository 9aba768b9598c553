using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>Partners are given by their origins only: anything else could become another directive of the pages' policy.</summary>
internal sealed class FramePartnerRules : IValidateOptions<SiteOptions>
{
    /// <summary>They are in a header of every page.</summary>
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
