using System.Reflection;

namespace LstmGradCheck.Tests;

/// <summary>What the build tells the tests.</summary>
internal static class Metadata
{
    /// <summary>The value of an item AssemblyMetadata of the project file.</summary>
    /// <param name="key">Its name.</param>
    internal static string Of(string key) =>
        typeof(Metadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
