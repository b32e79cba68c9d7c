using System.Reflection;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The version of this program and of its built-in sources.</summary>
public static class ProductVersion
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
