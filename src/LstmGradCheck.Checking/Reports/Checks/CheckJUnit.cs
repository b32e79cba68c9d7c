using System.Globalization;
using System.Text;
using System.Xml;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>
/// Writes a report as JUnit's XML, which CI servers read: a test case for each gradient of each problem, a failure where it
/// diverges, skipped where it could not be decided. It has no time stamp: the same report is written as the same bytes.
/// </summary>
public static class CheckJUnit
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    /// <summary>Writes a report; characters that XML cannot hold become U+FFFD.</summary>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, CheckReport report)
    {
        using var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, report);
        xml.WriteStartElement("testsuite");
        WriteCounts(xml, report);
        xml.WriteAttributeString("skipped", XmlConvert.ToString(report.Undecided.Count));
        xml.WriteStartElement("properties");
        WriteProperty(xml, "comparedWith", report.ComparedWith);
        WriteProperty(xml, "version", report.ToolVersion);
        xml.WriteEndElement();
        var repeated = report.Cases.CountBy(each => (each.Problem, each.Gradient)).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        foreach (var each in report.Cases)
        {
            // Readers merge cases of the same name, so problems of the same name are told apart by their files.
            var file = repeated.Contains((each.Problem, each.Gradient)) ? $" ({(each.File is null ? "" : Legible.Path(each.File))})" : "";
            WriteCase(xml, $"{report.ClassPrefix}.{each.Problem}{file}", each);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteCounts(XmlWriter xml, CheckReport report)
    {
        xml.WriteAttributeString("name", Clean(report.Title));
        xml.WriteAttributeString("tests", XmlConvert.ToString(report.Cases.Count));
        xml.WriteAttributeString("failures", XmlConvert.ToString(report.Disagreements.Count));
        xml.WriteAttributeString("errors", "0");
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", Clean(value));
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string className, CheckCase each)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(className));
        xml.WriteAttributeString("name", Clean(each.Gradient));
        if (each.Seconds is { } seconds)
            xml.WriteAttributeString("time", seconds.ToString("0.000", CultureInfo.InvariantCulture));
        if (each.First is { } first)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Clean(each.Diagnosis is { } diagnosis ? $"{first.Line} ({DiagnosisText.Brief(diagnosis)})" : first.Line));
            xml.WriteAttributeString("type", each.Verdict == Verdict.Unexplained ? each.Verdict.Name() : "disagreement");
            xml.WriteString(Clean(each.File is null ? each.FullText : $"{Legible.Path(each.File)}\n{each.FullText}"));
            xml.WriteEndElement();
        }

        if (each.IsUndecided)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Clean(each.UndecidedLine));
            xml.WriteEndElement();
        }

        // A case that agrees or is skipped has no other place for its message.
        List<string> said = [.. each.Recording, .. each.LeftOut, .. each.Diverges || each.UndecidableValues == 0 ? [] : each.Message.Split('\n').Prepend(each.InWords)];
        if (said.Count > 0)
            xml.WriteElementString("system-out", Clean(string.Join('\n', said)));
        xml.WriteEndElement();
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
