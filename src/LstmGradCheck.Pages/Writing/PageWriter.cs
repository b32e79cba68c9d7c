using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml.Linq;
using Fluid;
using Fluid.Values;

namespace LstmGradCheck.Pages.Writing;

/// <summary>
/// Writes pages from the templates. Everything that a template prints is escaped, but for elements (<see cref="XElement"/>), which are markup by
/// their type. A page needs nothing but itself: its policy forbids the browser to load anything, and to run any script but the one within.
/// </summary>
internal static class PageWriter
{
    private static readonly string[] Styles = ["picture.css", "page.css", "mathematics.css", "explanation.css"];

    private static readonly FluidParser Parser = new();

    private static readonly TemplateOptions Options = Configured();

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="title">The title of the browser's window.</param>
    /// <param name="template">The template of its body, such as <c>audit.liquid</c>.</param>
    /// <param name="model">What the template may name.</param>
    /// <param name="data">What the page's script reads; null for nothing.</param>
    internal static void Write(Stream stream, string title, string template, IReadOnlyDictionary<string, object?> model, object? data = null)
    {
        var (style, script) = ("\n" + string.Concat(Styles.Select(Resource.Text)), "\n" + Resource.Text("page.js"));
        var page = Render("page.liquid", new Dictionary<string, object?>
        {
            ["title"] = title,
            ["policy"] = $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'",
            ["style"] = new Verbatim(style),
            ["script"] = new Verbatim(script),
            ["body"] = new Verbatim(Render(template, model)),
            // The serializer writes < and & as escapes, so that no text ends the element.
            ["data"] = data is null ? null : new Verbatim(JsonSerializer.Serialize(data)),
        });
        stream.Write(Encoding.UTF8.GetBytes(page.TrimEnd('\n')));
    }

    /// <summary>A part of a page, to be printed by another template.</summary>
    /// <param name="template">The template of the part.</param>
    /// <param name="model">What it may name.</param>
    internal static Verbatim Part(string template, IReadOnlyDictionary<string, object?> model) => new(Render(template, model));

    /// <summary>The number of bytes that something takes as data of a page.</summary>
    internal static int SizeOf(object data) => JsonSerializer.SerializeToUtf8Bytes(data).Length;

    private static string Render(string template, IReadOnlyDictionary<string, object?> model)
    {
        var context = new TemplateContext(model, Options, allowModelMembers: true);
        return Parser.Parse(Resource.Text(template)).Render(context, Encoder);
    }

    private static TemplateOptions Configured()
    {
        var options = new TemplateOptions { MemberAccessStrategy = new UnsafeMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase }, FileProvider = new ResourceFiles(), Trimming = TrimmingFlags.None, StrictFilters = true };
        options.ValueConverters.Add(value => value switch
        {
            // No character that cannot be seen stands in a page as such, not even the sign of a product.
            XElement element => new StringValue(element.ToString(SaveOptions.DisableFormatting).Replace("\u2062", "&#x2062;", StringComparison.Ordinal), encode: false),
            Verbatim verbatim => new StringValue(verbatim.Text, encode: false),
            _ => null,
        });
        return options;
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Markup or code of the library's own, which is printed as it is.</summary>
    /// <param name="Text">The text.</param>
    internal sealed record Verbatim(string Text);
}
