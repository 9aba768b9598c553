using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Content;

/// <summary>The text must be one of <see cref="ImageBlock.Crops"/>, which the description of the API lists.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CropNameAttribute() : AllowedValuesAttribute([.. ImageBlock.Crops]);
