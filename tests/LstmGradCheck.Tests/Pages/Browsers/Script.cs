namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>The scripts that look at a page from within.</summary>
internal static class Script
{
    private static readonly string Common = Text("common");

    /// <summary>A function of one argument, with what is common to all scripts.</summary>
    /// <param name="name">The script's name.</param>
    internal static string Of(string name) => $"argument => {{\n{Common}\nreturn (\n{Text(name)}\n)(argument);\n}}";

    private static string Text(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"{name}.js") ?? throw new ArgumentException($"found no script {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
