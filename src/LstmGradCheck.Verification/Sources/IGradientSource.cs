namespace LstmGradCheck.Verification.Sources;

/// <summary>Anything that computes a gradient trace.</summary>
public interface IGradientSource
{
    /// <summary>The name on the command line and in reports, such as <c>hand-derived</c> or <c>libtorch</c>.</summary>
    string Name { get; }

    /// <summary>The version of what computes, such as <c>1.13.1</c>.</summary>
    string Version { get; }
}
