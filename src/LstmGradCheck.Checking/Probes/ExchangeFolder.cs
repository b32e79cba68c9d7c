using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Questions and answers as archives of NumPy in a folder of their own: the lines are the archives' paths. Disposing of it deletes the folder.</summary>
internal sealed class ExchangeFolder : IDisposable
{
    private const int LongestShown = 120;

    private readonly DirectoryInfo folder = Written(Path.GetTempPath(), () => Directory.CreateTempSubdirectory("gradcheck-probe-"));

    /// <summary>Writes a question.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="question">The question.</param>
    /// <param name="isTraining">Whether the layers are in training mode: 1 or 0 in the entry <c>training</c>.</param>
    /// <returns>The line that names its file, with the line's end.</returns>
    /// <exception cref="ProblemException">It cannot be written, which is no fault of the program that is probed.</exception>
    internal byte[] Question(int id, Recording question, bool isTraining)
    {
        var (whole, path) = (AnswerArrays.Together(question, new Recording("training").Add("training", isTraining ? 1 : 0)), PathOf("question", id));
        return Written(path, () =>
        {
            using var file = File.Create(path);
            whole.Save(file);
            return Encoding.UTF8.GetBytes(path + "\n");
        });
    }

    /// <summary>Reads an answer, and deletes it and its question.</summary>
    /// <param name="line">The line that names the answer's file.</param>
    /// <param name="id">The number of the question.</param>
    /// <exception cref="ProbedFailureException">The line names another file, or the file cannot be read.</exception>
    internal Recording Answer(ReadOnlyMemory<byte> line, int id)
    {
        var (path, found) = (PathOf("answer", id), Encoding.UTF8.GetString(line.Span));
        if (found != path)
            throw Garbage($"found on standard output: {Legible.Text(found, LongestShown)}; expected {Legible.Path(path)}, once this file is written");
        try
        {
            using var archive = NpzArrays.Open(path);
            var answer = new Recording("answer");
            foreach (var entry in archive.Arrays.Where(entry => entry.Name != "training" && entry.Type != StoredType.Text))
            {
                if (entry.Type is not (StoredType.Single or StoredType.Double or StoredType.Integer))
                    throw Garbage($"{Legible.Text(entry.Name, LongestShown)}: found elements of type {Legible.Text(entry.TypeName, LongestShown)}; expected float32 or float64");
                answer.Add(entry.Name, entry.Shape, entry.Read(), entry.Type == StoredType.Single);
            }

            return answer;
        }
        catch (ProblemException exception)
        {
            throw Garbage(Legible.Message(exception.Message));
        }
        finally
        {
            File.Delete(path);
            File.Delete(PathOf("question", id));
        }
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        folder.Refresh();
        if (folder.Exists)
            folder.Delete(recursive: true);
    }

    private string PathOf(string what, int id) => Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{what}-{id}.npz"));

    private static T Written<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(path, "", $"nothing that can be written ({exception.Message})", "a folder for questions and answers, which TMPDIR names");
        }
    }

    private static ProbedFailureException Garbage(string text) => new(FindingKind.Garbage, text);
}
