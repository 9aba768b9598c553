using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text must be one of <see cref="DeskLanguages"/>, which the description of the API lists.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeskLanguageAttribute()
    : AllowedValuesAttribute(DeskLanguages.English, DeskLanguages.Russian, DeskLanguages.Azerbaijani);
