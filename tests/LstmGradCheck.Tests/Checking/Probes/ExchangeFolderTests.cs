using System.Text;
using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

public sealed class ExchangeFolderTests
{
    private static readonly Recording Gradient = new Recording("answer").Add("x.grad", [2], [0.5, -0.0]).Add("y", [1], [1.5f]).Add("lengths", 3);

    [Fact]
    public void A_question_is_a_recording_and_an_answer_is_read_as_it_was_written_and_nothing_is_left()
    {
        string path;
        using (var folder = new ExchangeFolder())
        {
            path = PathOf(folder.Question(7, ProbeQuestion.Of(new()), isTraining: false));
            using (var question = NpzArrays.Open(path))
            {
                Assert.Equal(["framework", "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "x", "dy", "training"], question.Arrays.Select(array => array.Name));
                Assert.Equal([0], question.Arrays[^1].Read());
            }

            var answered = Written(path, "answer");
            var answer = folder.Answer(Encoding.UTF8.GetBytes(answered), 7);
            Assert.Equal(["x.grad", "y", "lengths"], answer.Entries);
            Assert.Equal((-0.0, 1.5, 3.0), (answer.ValuesOf("x.grad")[1], answer.ValuesOf("y")[0], answer.ValuesOf("lengths")[0]));
            Assert.False(File.Exists(path) || File.Exists(answered));
            Assert.True(Directory.Exists(Path.GetDirectoryName(path)));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_line_that_names_another_file_is_refused_with_what_was_found()
    {
        using var folder = new ExchangeFolder();
        var path = PathOf(folder.Question(7, ProbeQuestion.Of(new()), isTraining: true));
        var other = Written(path, "\u001b");
        var failure = Assert.Throws<ProbedFailureException>(() => folder.Answer(Encoding.UTF8.GetBytes(other), 7));
        var expected = path.Replace("question-", "answer-", StringComparison.Ordinal);
        Assert.Equal((FindingKind.Garbage, $"found on standard output: {other.Replace("\u001b", "\\u001b", StringComparison.Ordinal)}; expected {expected}, once this file is written"), (failure.Kind, failure.Message));
    }

    private static string PathOf(byte[] line) => Encoding.UTF8.GetString(line).TrimEnd('\n');

    private static string Written(string question, string what)
    {
        var path = question.Replace("question-", what + "-", StringComparison.Ordinal);
        using var file = File.Create(path);
        Gradient.Save(file);
        return path;
    }
}
