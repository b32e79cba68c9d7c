using LstmGradCheck.Verification.Sources;
namespace LstmGradCheck.Oracle;
/// <summary>placeholder.</summary>
/// <typeparam name="TTensor">The engine's handle of a tensor.</typeparam>
/// <param name="engine">The engine.</param>
public sealed class AutogradSource<TTensor>(IAutogradEngine<TTensor> engine) : IGradientSource where TTensor : class
{
    /// <inheritdoc/>
    public string Name => engine.Name;
    /// <inheritdoc/>
    public string Version => engine.Version;
}
